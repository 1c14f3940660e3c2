//! Columns of activities. Their customers are found by tax id, e-mail, phone or name.

use super::{Column, Kind, refuse, says_whose};
use crate::{error::Result, i18n::Text};

pub const HEADERS: &[(Column, &[&str])] = &[
    (Column::Type, &["tipo", "tipo de atividade", "type", "activity type"]),
    (Column::Subject, &["assunto", "titulo", "atividade", "tarefa", "subject", "title", "task", "activity"]),
    (Column::Description, &["descricao", "detalhes", "observacao", "observacoes", "obs", "notas"]),
    (Column::Description, &["anotacoes", "description", "details", "notes"]),
    (Column::Due, &["data", "data e hora", "vencimento", "data de vencimento", "prazo", "quando", "agendada para"]),
    (Column::Due, &["inicio", "due", "due date", "due at", "date", "when", "starts at"]),
    (Column::Owner, &["responsavel", "atribuida a", "atribuido a", "vendedor", "consultor", "owner", "assignee"]),
    (Column::Owner, &["assigned to"]),
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
    (Column::Deal, &["negocio", "oportunidade", "negociacao", "titulo do negocio", "deal", "opportunity"]),
    (Column::Completed, &["concluida", "concluido", "concluida em", "concluido em", "feita", "feito", "finalizada"]),
    (Column::Completed, &["data de conclusao", "conclusao", "realizada em", "completed", "completed at", "done"]),
    (Column::Outcome, &["resultado", "desfecho", "outcome", "result"]),
];

pub const TARGETS: &[(&str, Column)] = &[
    ("type", Column::Type),
    ("subject", Column::Subject),
    ("description", Column::Description),
    ("due", Column::Due),
    ("owner", Column::Owner),
    ("customer.name", Column::Name),
    ("customer.taxId", Column::TaxId),
    ("customer.email", Column::Contact(Kind::Email)),
    ("customer.phone", Column::Contact(Kind::Phone)),
    ("deal", Column::Deal),
    ("completed", Column::Completed),
    ("outcome", Column::Outcome),
    ("ignore", Column::Unknown),
];

/// A file of activities needs their subjects, and says whose they are.
pub fn complete(columns: &[Column]) -> Result<()> {
    if !columns.contains(&Column::Subject) {
        return Err(refuse(Text::new("import-no-subject")));
    }
    says_whose(columns)
}

/// The column that a problem's input field came from.
pub fn of_field(field: &[String]) -> Option<Column> {
    Some(match field.first().map(String::as_str)? {
        "subject" => Column::Subject,
        "taxId" => Column::TaxId,
        "description" => Column::Description,
        "dueAt" => Column::Due,
        "assigneeId" | "ownerId" => Column::Owner,
        "dealId" => Column::Deal,
        "outcome" => Column::Outcome,
        _ => return None,
    })
}
