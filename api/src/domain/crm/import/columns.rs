//! What headers mean, in Portuguese and English, however they are spelled.

use super::text::refuse;
use crate::{error::Result, i18n::Text};
use entity::{
    crm::{contact_point::ContactPointKind as Kind, custom_field},
    value::name,
};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    LegalName,
    TaxId,
    CustomerKind,
    Lifecycle,
    Status,
    Portfolio,
    Category,
    Product,
    Score,
    Source,
    SourceDetails,
    Owner,
    Company,
    Position,
    Street,
    Number,
    Complement,
    District,
    City,
    State,
    PostalCode,
    Country,
    BirthDate,
    Industry,
    SizeBand,
    Website,
    Linkedin,
    Tags,
    Contact(Kind),
    /// A field of the company, by its place among the definitions.
    Custom(usize),
    Unknown,
}

/// Folded headers, by what they mean. Numbered ones ("telefone 2") mean the same as the plain one.
const KNOWN: &[(Column, &[&str])] = &[
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
];

/// What each column of a header holds. The company's own fields are known by label and by key. A file needs
/// a name or something to know a person by.
pub fn read(header: &[String], fields: &[custom_field::Model]) -> Result<Vec<Column>> {
    let columns: Vec<Column> = header.iter().map(|text| meaning(text, fields)).collect();
    for (index, column) in columns.iter().enumerate() {
        let text = name::fold(&header[index]);
        let same_header = header[..index].iter().any(|other| !text.is_empty() && name::fold(other) == text);
        let same_meaning = may_repeat(column) || !columns[..index].contains(column);
        if same_header || !same_meaning {
            return Err(refuse(Text::new("import-duplicate-header").with("header", header[index].as_str())));
        }
    }
    if !columns.contains(&Column::Name) && !columns.contains(&Column::LegalName) {
        return Err(refuse(Text::new("import-no-name")));
    }
    Ok(columns)
}

/// Several phones or several columns of tags are usual.
fn may_repeat(column: &Column) -> bool {
    matches!(column, Column::Contact(_) | Column::Tags | Column::Unknown)
}

fn meaning(text: &str, fields: &[custom_field::Model]) -> Column {
    let folded = name::fold(text);
    let plain = folded.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let of = |folded: &str| KNOWN.iter().find(|(_, names)| names.contains(&folded)).map(|(column, _)| column.clone());
    let custom = || {
        let is = |field: &custom_field::Model| {
            !field.is_archived() && (name::fold(&field.label) == folded || field.key == text.trim().to_lowercase())
        };
        fields.iter().position(is).map(Column::Custom)
    };
    let numbered = || of(plain).filter(may_repeat);
    of(&folded).or_else(custom).or_else(numbered).unwrap_or(Column::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_header(text: &str) -> Result<Vec<Column>> {
        read(&text.split(';').map(str::to_owned).collect::<Vec<_>>(), &[])
    }

    #[test]
    fn headers_are_known_however_they_are_spelled() {
        let columns = read_header("NOME;Razão Social;CPF/CNPJ;Telefone 2;E-mail;UF;xpto").unwrap();
        let phone = Column::Contact(Kind::Phone);
        let email = Column::Contact(Kind::Email);
        use Column::*;
        assert_eq!(columns, [Name, LegalName, TaxId, phone, email, State, Unknown]);
    }

    #[test]
    fn a_header_twice_or_no_name_at_all_is_refused() {
        assert!(read_header("nome;cidade;Cidade").is_err());
        assert!(read_header("nome;cpf;cnpj").is_err());
        assert!(read_header("telefone;cidade").is_err());
        assert!(read_header("nome;telefone;celular").is_ok());
    }

    #[test]
    fn no_header_is_known_twice() {
        let mut all: Vec<_> = KNOWN.iter().flat_map(|(_, names)| names.iter()).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|header| name::fold(header) == **header));
    }
}
