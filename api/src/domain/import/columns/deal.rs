//! Columns of deals. Their customers are found by tax id, e-mail, phone or name.

use super::{Column, Kind, refuse, says_whose};
use crate::{error::Result, i18n::Text};

pub const HEADERS: &[(Column, &[&str])] = &[
    (Column::Title, &["titulo", "negocio", "oportunidade", "negociacao", "nome do negocio", "titulo do negocio"]),
    (Column::Title, &["nome da oportunidade", "deal", "deal name", "title", "opportunity", "opportunity name"]),
    (Column::Name, &["cliente", "nome do cliente", "razao social", "empresa", "nome da empresa", "contato", "conta"]),
    (Column::Name, &["nome do contato", "customer", "customer name", "company", "account", "account name", "contact"]),
    (Column::TaxId, &["cpf", "cnpj", "cpf cnpj", "cnpj cpf", "cpf ou cnpj", "documento", "doc", "tax id", "document"]),
    (Column::TaxId, &["cpf do cliente", "cnpj do cliente", "documento do cliente", "customer tax id"]),
    (Column::Contact(Kind::Email), &["e mail", "email", "mail", "e mail do cliente", "email do cliente"]),
    (Column::Contact(Kind::Email), &["e mail do contato", "email do contato", "customer email", "contact email"]),
    (
        Column::Contact(Kind::Phone),
        &["telefone", "fone", "tel", "celular", "whatsapp", "telefone do cliente", "celular do cliente", "phone"],
    ),
    (Column::Contact(Kind::Phone), &["telefone do contato", "mobile", "customer phone", "contact phone"]),
    (Column::Pipeline, &["funil", "funil de vendas", "pipeline", "processo"]),
    (Column::Stage, &["etapa", "fase", "estagio", "etapa do funil", "coluna", "stage", "deal stage"]),
    (Column::Value, &["valor", "valor do negocio", "valor total", "valor estimado", "montante", "preco"]),
    (Column::Value, &["value", "deal value", "amount"]),
    (Column::Currency, &["moeda", "currency"]),
    (
        Column::ExpectedClose,
        &["previsao", "previsao de fechamento", "previsao fechamento", "fechamento previsto", "data prevista"],
    ),
    (
        Column::ExpectedClose,
        &["data prevista de fechamento", "data de fechamento prevista", "expected close", "expected close date"],
    ),
    (Column::ExpectedClose, &["fechamento esperado", "close date"]),
    (Column::Closed, &["data de fechamento", "data do fechamento", "data fechamento", "fechado em", "fechada em"]),
    (
        Column::Closed,
        &["fechamento", "fechamento real", "encerrado em", "data de encerramento", "closed at", "closed on"],
    ),
    (Column::Closed, &["closed date", "ganho em", "data do ganho", "data de ganho", "won at", "won time", "won date"]),
    (Column::Closed, &["perdido em", "data da perda", "data de perda", "lost at", "lost time", "lost date"]),
    (Column::Status, &["status", "situacao", "status do negocio", "deal status"]),
    (Column::LostReason, &["motivo", "motivo da perda", "motivo de perda", "motivo perda", "lost reason"]),
    (Column::LostReason, &["loss reason", "reason lost"]),
    (Column::Owner, &["responsavel", "responsavel pelo negocio", "vendedor", "consultor", "dono", "proprietario"]),
    (Column::Owner, &["owner", "deal owner"]),
    (Column::Source, &["origem", "fonte", "source", "lead source"]),
    (Column::Tags, &["tags", "tag", "etiquetas", "etiqueta", "marcadores", "labels"]),
    (Column::Notes, &["observacao", "observacoes", "obs", "anotacoes", "notas", "descricao", "notes", "description"]),
];

pub const TARGETS: &[(&str, Column)] = &[
    ("title", Column::Title),
    ("customer.name", Column::Name),
    ("customer.taxId", Column::TaxId),
    ("customer.email", Column::Contact(Kind::Email)),
    ("customer.phone", Column::Contact(Kind::Phone)),
    ("pipeline", Column::Pipeline),
    ("stage", Column::Stage),
    ("status", Column::Status),
    ("lostReason", Column::LostReason),
    ("value", Column::Value),
    ("currency", Column::Currency),
    ("expectedClose", Column::ExpectedClose),
    ("closedAt", Column::Closed),
    ("owner", Column::Owner),
    ("source", Column::Source),
    ("tags", Column::Tags),
    ("notes", Column::Notes),
    ("ignore", Column::Unknown),
];

/// A file of deals needs their titles, and says whose they are.
pub fn complete(columns: &[Column]) -> Result<()> {
    if !columns.contains(&Column::Title) {
        return Err(refuse(Text::new("import-no-title")));
    }
    says_whose(columns)
}

/// The column that a problem's input field came from.
pub fn of_field(field: &[String], columns: &[Column]) -> Option<Column> {
    Some(match field.first().map(String::as_str)? {
        "title" => Column::Title,
        "taxId" => Column::TaxId,
        "pipelineId" => Column::Pipeline,
        // A status alone says the stage, too.
        "stageId" => [Column::Stage, Column::Status].into_iter().find(|column| columns.contains(column))?,
        "lostReason" => [Column::LostReason, Column::Status].into_iter().find(|column| columns.contains(column))?,
        "closedAt" => Column::Closed,
        "value" => Column::Value,
        "ownerId" => Column::Owner,
        "source" => Column::Source,
        "notes" => Column::Notes,
        "tags" => Column::Tags,
        _ => return None,
    })
}
