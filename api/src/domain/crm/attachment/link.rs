//! Links that open one attachment for one use until they expire. They say so themselves, and nobody can change what
//! they say: `base64url(tenant, attachment, use, end, HMAC-SHA256)`.

use crate::domain::identity::Identity;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta};
use entity::{
    clock::{self, Time},
    crm::attachment::AWAITED_FOR,
    id::{AttachmentId, Id},
};
use uuid::Uuid;

/// How long content can be read by one link.
const READABLE_FOR: TimeDelta = TimeDelta::minutes(15);
const FACTS: usize = 16 + 16 + 1 + 8;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To read the content.
    Read,
    /// To send it.
    Send,
}

/// What a link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which company's: the database says whether it is one.
    pub tenant: Uuid,
    pub attachment: AttachmentId,
    pub r#use: Use,
    pub ends_at: Time,
}

impl Link {
    /// A link that is good from now on, for as long as its use needs.
    pub fn new(tenant: Uuid, attachment: AttachmentId, r#use: Use) -> Self {
        let good_for = if r#use == Use::Read { READABLE_FOR } else { AWAITED_FOR };
        Self { tenant, attachment, r#use, ends_at: clock::now() + good_for }
    }

    /// The path below the server's address.
    pub fn path(&self, identity: &Identity) -> String {
        let facts = self.facts();
        let signed = [&facts[..], &identity.sign(&facts)].concat();
        format!("/files/{}", URL_SAFE_NO_PAD.encode(signed))
    }

    /// What a token of ours says, unless it has expired.
    pub fn read(token: &str, identity: &Identity) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (facts, signature) = bytes.split_at_checked(FACTS)?;
        if !identity.signed(facts, signature) {
            return None;
        }
        let (tenant, rest) = facts.split_at_checked(16)?;
        let (attachment, rest) = rest.split_at_checked(16)?;
        let (r#use, end) = rest.split_first()?;
        let ends_at = DateTime::from_timestamp(i64::from_be_bytes(end.try_into().ok()?), 0)?;
        let r#use = if *r#use == Use::Read as u8 { Use::Read } else { Use::Send };
        let link = Self {
            tenant: Uuid::from_slice(tenant).ok()?,
            attachment: AttachmentId::from_uuid(Uuid::from_slice(attachment).ok()?),
            r#use,
            ends_at,
        };
        (ends_at > clock::now()).then_some(link)
    }

    fn facts(&self) -> Vec<u8> {
        let end = self.ends_at.timestamp().to_be_bytes();
        [self.tenant.as_bytes(), &self.attachment.uuid().as_bytes()[..], &[self.r#use as u8], &end].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity::new(&[vec![7; 32]]).unwrap()
    }

    #[test]
    fn a_link_says_what_it_said_and_nothing_else() {
        let identity = identity();
        let link = Link::new(Uuid::now_v7(), AttachmentId::new(), Use::Send);
        let path = link.path(&identity);
        let token = path.strip_prefix("/files/").unwrap();
        let read = Link::read(token, &identity).unwrap();
        assert_eq!((read.tenant, read.attachment, read.r#use), (link.tenant, link.attachment, link.r#use));

        let mut bytes = URL_SAFE_NO_PAD.decode(token).unwrap();
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            assert_eq!(Link::read(&URL_SAFE_NO_PAD.encode(&bytes), &identity), None, "byte {at}");
            bytes[at] ^= 1;
        }
        for nonsense in ["", "x", "%%", &token[1..]] {
            assert_eq!(Link::read(nonsense, &identity), None);
        }
        assert_eq!(Link::read(token, &Identity::new(&[vec![8; 32]]).unwrap()), None);
    }

    #[test]
    fn a_link_ends() {
        let link = Link {
            ends_at: clock::now() - TimeDelta::seconds(1),
            ..Link::new(Uuid::now_v7(), AttachmentId::new(), Use::Read)
        };
        let path = link.path(&identity());
        assert_eq!(Link::read(path.strip_prefix("/files/").unwrap(), &identity()), None);
    }
}
