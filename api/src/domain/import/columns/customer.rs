//! Columns of customers.

use super::{Column, Kind, refuse};
use crate::{error::Result, i18n::Text};

pub const HEADERS: &[(Column, &[&str])] = &[
    (Column::Name, &["nome", "nome completo", "nome fantasia", "cliente", "contato", "name", "full name", "customer"]),
    (Column::LegalName, &["razao social", "razao", "legal name", "company legal name"]),
    (Column::TaxId, &["cpf", "cnpj", "cpf cnpj", "cnpj cpf", "cpf ou cnpj", "documento", "doc", "tax id", "document"]),
    (Column::CustomerKind, &["tipo", "tipo de pessoa", "tipo de cliente", "pessoa", "kind", "type"]),
    (Column::Lifecycle, &["ciclo de vida", "fase", "etapa do ciclo", "lifecycle", "lifecycle stage"]),
    (Column::Status, &["status", "situacao"]),
    (Column::Portfolio, &["carteira", "portfolio"]),
    (Column::Category, &["categoria", "segmento", "category"]),
    (Column::Product, &["produto", "plano", "produto atual", "plano atual", "product", "plan"]),
    (Column::Score, &["pontuacao", "score"]),
    (Column::Source, &["origem", "fonte", "source", "lead source"]),
    (Column::SourceDetails, &["detalhes da origem", "source details"]),
    (Column::Owner, &["responsavel", "vendedor", "consultor", "dono", "owner"]),
    (Column::Company, &["empresa", "company", "organizacao"]),
    (Column::Position, &["cargo", "funcao", "position", "job title", "title"]),
    (Column::Street, &["endereco", "rua", "logradouro", "street", "address"]),
    (Column::Number, &["numero", "n", "no", "number"]),
    (Column::Complement, &["complemento", "complement"]),
    (Column::District, &["bairro", "district", "neighborhood"]),
    (Column::City, &["cidade", "municipio", "city"]),
    (Column::State, &["estado", "uf", "state"]),
    (Column::PostalCode, &["cep", "codigo postal", "postal code", "zip", "zip code"]),
    (Column::Country, &["pais", "country"]),
    (
        Column::BirthDate,
        &["nascimento", "data de nascimento", "data nascimento", "aniversario", "fundacao", "birth date", "birthday"],
    ),
    (Column::Industry, &["ramo", "setor", "ramo de atividade", "industry"]),
    (Column::SizeBand, &["porte", "tamanho", "size", "company size"]),
    (Column::Website, &["site", "website", "pagina"]),
    (Column::Linkedin, &["linkedin"]),
    (Column::Tags, &["tags", "tag", "etiquetas", "etiqueta", "marcadores", "labels"]),
    (
        Column::Contact(Kind::Phone),
        &["telefone", "fone", "tel", "celular", "telefone celular", "telefone fixo", "fixo", "telemovel", "phone"],
    ),
    (Column::Contact(Kind::Phone), &["mobile", "phone number", "mobile phone", "cell"]),
    (Column::Contact(Kind::Whatsapp), &["whatsapp", "whats", "zap", "wpp", "whats app"]),
    (Column::Contact(Kind::Email), &["e mail", "email", "mail", "correio eletronico", "email address"]),
    (Column::Contact(Kind::Instagram), &["instagram", "insta"]),
    (Column::Contact(Kind::Facebook), &["facebook", "face"]),
    (Column::Contact(Kind::Other), &["outro contato", "other contact"]),
];

pub const TARGETS: &[(&str, Column)] = &[
    ("name", Column::Name),
    ("legalName", Column::LegalName),
    ("taxId", Column::TaxId),
    ("kind", Column::CustomerKind),
    ("lifecycle", Column::Lifecycle),
    ("status", Column::Status),
    ("portfolio", Column::Portfolio),
    ("category", Column::Category),
    ("product", Column::Product),
    ("score", Column::Score),
    ("source", Column::Source),
    ("sourceDetails", Column::SourceDetails),
    ("owner", Column::Owner),
    ("company", Column::Company),
    ("position", Column::Position),
    ("address.street", Column::Street),
    ("address.number", Column::Number),
    ("address.complement", Column::Complement),
    ("address.district", Column::District),
    ("address.city", Column::City),
    ("address.state", Column::State),
    ("address.postalCode", Column::PostalCode),
    ("address.country", Column::Country),
    ("birthDate", Column::BirthDate),
    ("industry", Column::Industry),
    ("sizeBand", Column::SizeBand),
    ("website", Column::Website),
    ("linkedin", Column::Linkedin),
    ("tags", Column::Tags),
    ("contact.phone", Column::Contact(Kind::Phone)),
    ("contact.whatsapp", Column::Contact(Kind::Whatsapp)),
    ("contact.email", Column::Contact(Kind::Email)),
    ("contact.instagram", Column::Contact(Kind::Instagram)),
    ("contact.facebook", Column::Contact(Kind::Facebook)),
    ("contact.other", Column::Contact(Kind::Other)),
    ("ignore", Column::Unknown),
];

/// A file of customers needs a name.
pub fn complete(columns: &[Column]) -> Result<()> {
    if columns.contains(&Column::Name) || columns.contains(&Column::LegalName) {
        return Ok(());
    }
    Err(refuse(Text::new("import-no-name")))
}

/// The column that a problem's input field came from.
pub fn of_field(field: &[String]) -> Option<Column> {
    Some(match field.first().map(String::as_str)? {
        "name" => Column::Name,
        "legalName" => Column::LegalName,
        "taxId" => Column::TaxId,
        "score" => Column::Score,
        "category" => Column::Category,
        "product" => Column::Product,
        "source" => Column::Source,
        "position" => Column::Position,
        "website" => Column::Website,
        "linkedin" => Column::Linkedin,
        "birthDate" => Column::BirthDate,
        "ownerId" => Column::Owner,
        "portfolioId" => Column::Portfolio,
        "companyId" => Column::Company,
        "tags" => Column::Tags,
        "address" => match field.get(1).map(String::as_str) {
            Some("postalCode") => Column::PostalCode,
            Some("state") => Column::State,
            Some("city") => Column::City,
            _ => Column::Street,
        },
        _ => return None,
    })
}
