//! Mail that goes nowhere and is remembered: for tests.

use super::{Mail, Mailer};
use std::sync::{Mutex, PoisonError};

#[derive(Default)]
pub struct Memory {
    sent: Mutex<Vec<Mail>>,
}

impl Memory {
    /// All mails so far, oldest first.
    pub fn sent(&self) -> Vec<Mail> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait::async_trait]
impl Mailer for Memory {
    async fn send(&self, mail: Mail) -> anyhow::Result<()> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_sent_is_remembered_in_order() {
        let memory = Memory::default();
        for n in ["um", "dois"] {
            let mail = Mail { to: "a@b.com".into(), subject: n.into(), body: String::new() };
            memory.send(mail).await.unwrap();
        }
        assert_eq!(memory.sent().iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>(), ["um", "dois"]);
    }
}
