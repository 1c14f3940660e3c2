//! Links that open one thing for one use until they expire: the content of a file, the parts of an upload, a logo, an
//! export, a paper. They say so themselves, and nobody can change what they say: `base64url(tenant, subject, use, end,
//! HMAC-SHA256)`.

use crate::domain::identity::Identity;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta};
use entity::clock::{self, Time};
use uuid::Uuid;

const FACTS: usize = 16 + 16 + 1 + 8;

/// What a link is for. The number goes into the link, so it never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To read the content of an attachment.
    Read = 0,
    /// To send it.
    Send = 1,
    /// To send the parts of a file that is to be imported.
    SendParts = 2,
    /// To read the lines that an import refused.
    ReadRejections = 3,
    /// To send a company's logo; the subject is who announced it.
    SendLogo = 4,
    /// To read an export.
    ReadExport = 5,
    /// To read a paper as PDF; of which kind, its address says.
    ReadDocument = 6,
}

impl Use {
    const ALL: [Self; 7] = [
        Self::Read,
        Self::Send,
        Self::SendParts,
        Self::ReadRejections,
        Self::SendLogo,
        Self::ReadExport,
        Self::ReadDocument,
    ];

    fn good_for(self) -> TimeDelta {
        match self {
            // Long enough to open it, too short to be passed on.
            Self::Read | Self::ReadRejections | Self::SendLogo | Self::ReadExport | Self::ReadDocument => {
                TimeDelta::minutes(15)
            }
            Self::Send => entity::crm::attachment::AWAITED_FOR,
            // Ten gigabytes over a home line, with a night in between.
            Self::SendParts => TimeDelta::days(3),
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Read | Self::Send => "files",
            Self::SendParts | Self::ReadRejections => "imports",
            Self::SendLogo => "logos",
            Self::ReadExport => "exports",
            Self::ReadDocument => "documents",
        }
    }
}

/// What a link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which company's: the database says whether it is one.
    pub tenant: Uuid,
    /// Which attachment, import or export, or who sends it.
    pub subject: Uuid,
    pub r#use: Use,
    pub ends_at: Time,
}

impl Link {
    /// A link that is good from now on, for as long as its use needs.
    pub fn new(tenant: Uuid, subject: Uuid, r#use: Use) -> Self {
        Self { tenant, subject, r#use, ends_at: clock::now() + r#use.good_for() }
    }

    /// The path below the server's address.
    pub fn path(&self, identity: &Identity) -> String {
        format!("/{}/{}", self.r#use.folder(), self.token("", identity))
    }

    /// As [`Link::path`], of a paper. Its kind is signed with the rest: the same row may be a quote and an order.
    pub fn document(&self, kind: &str, identity: &Identity) -> String {
        format!("/{}/{kind}/{}.pdf", self.r#use.folder(), self.token(kind, identity))
    }

    /// What a token of ours says, unless it has expired.
    pub fn read(token: &str, identity: &Identity) -> Option<Self> {
        Self::read_about(token, "", identity)
    }

    /// As [`Link::read`], of a paper of this kind.
    pub fn read_document(token: &str, kind: &str, identity: &Identity) -> Option<Self> {
        Self::read_about(token, kind, identity).filter(|link| link.r#use == Use::ReadDocument)
    }

    /// `about` stands elsewhere in the address.
    fn token(&self, about: &str, identity: &Identity) -> String {
        let facts = self.facts();
        let signature = identity.sign(&[&facts, about.as_bytes()].concat());
        URL_SAFE_NO_PAD.encode([&facts[..], &signature].concat())
    }

    fn read_about(token: &str, about: &str, identity: &Identity) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (facts, signature) = bytes.split_at_checked(FACTS)?;
        if !identity.signed(&[facts, about.as_bytes()].concat(), signature) {
            return None;
        }
        let (tenant, rest) = facts.split_at_checked(16)?;
        let (subject, rest) = rest.split_at_checked(16)?;
        let (r#use, end) = rest.split_first()?;
        let ends_at = DateTime::from_timestamp(i64::from_be_bytes(end.try_into().ok()?), 0)?;
        let r#use = Use::ALL.into_iter().find(|one| *one as u8 == *r#use)?;
        let link =
            Self { tenant: Uuid::from_slice(tenant).ok()?, subject: Uuid::from_slice(subject).ok()?, r#use, ends_at };
        (ends_at > clock::now()).then_some(link)
    }

    fn facts(&self) -> Vec<u8> {
        let end = self.ends_at.timestamp().to_be_bytes();
        [self.tenant.as_bytes(), &self.subject.as_bytes()[..], &[self.r#use as u8], &end].concat()
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
        let link = Link::new(Uuid::now_v7(), Uuid::now_v7(), Use::Send);
        let path = link.path(&identity);
        let token = path.strip_prefix("/files/").unwrap();
        let read = Link::read(token, &identity).unwrap();
        assert_eq!((read.tenant, read.subject, read.r#use), (link.tenant, link.subject, link.r#use));

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
    fn a_paper_s_link_is_good_for_its_kind_only() {
        let identity = identity();
        let link = Link::new(Uuid::now_v7(), Uuid::now_v7(), Use::ReadDocument);
        let path = link.document("quote", &identity);
        let token = path.strip_prefix("/documents/quote/").unwrap().strip_suffix(".pdf").unwrap();
        assert_eq!(Link::read_document(token, "quote", &identity).unwrap().subject, link.subject);
        assert_eq!(Link::read_document(token, "order", &identity), None);
        assert_eq!(Link::read(token, &identity), None);
        let other = Link::new(link.tenant, link.subject, Use::Read).path(&identity);
        assert_eq!(Link::read_document(other.strip_prefix("/files/").unwrap(), "", &identity), None);
    }

    #[test]
    fn a_link_ends() {
        let link = Link {
            ends_at: clock::now() - TimeDelta::seconds(1),
            ..Link::new(Uuid::now_v7(), Uuid::now_v7(), Use::Read)
        };
        let path = link.path(&identity());
        assert_eq!(Link::read(path.strip_prefix("/files/").unwrap(), &identity()), None);
    }
}
