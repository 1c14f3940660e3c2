use super::{
    founding::{self, Founded},
    input::{
        InvitationAcceptInput, PasswordChangeInput, PasswordResetCompleteInput, PasswordResetInput, RegisterInput,
        SetupInput,
    },
    password::{self, Chosen},
};
use crate::{
    domain::identity::{
        mails,
        tenant::Tenant,
        user::{User, UserPayload},
    },
    error::{Error, Problem, Result},
    graphql::{Outcome, Request, UserError, access},
};
use async_graphql::{Context, Object, SimpleObject};
use entity::{WriteUnit, value::Email};

/// The company and its first administrator.
#[derive(SimpleObject)]
pub struct SetupPayload {
    tenant: Option<Tenant>,
    user: Option<User>,
    user_errors: Vec<UserError>,
}

impl From<Outcome<Founded>> for SetupPayload {
    fn from(outcome: Outcome<Founded>) -> Self {
        match outcome {
            Ok((tenant, user)) => {
                Self { tenant: Some(Tenant(tenant)), user: Some(User(user)), user_errors: Vec::new() }
            }
            Err(user_errors) => Self { tenant: None, user: None, user_errors },
        }
    }
}

#[derive(SimpleObject)]
pub struct PasswordResetPayload {
    /// True whether or not there is such an account.
    sent: bool,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct AccountMutation;

#[Object]
impl AccountMutation {
    /// The first run: names the company and makes its first administrator. Works once.
    async fn setup_complete(&self, ctx: &Context<'_>, input: SetupInput) -> async_graphql::Result<SetupPayload> {
        let request = Request::of(ctx);
        visit(request)?;
        let opened = founding::set_up(request.app(), request.origin(), &input).await;
        Ok(finish(request, opened).await?.into())
    }

    /// Founds a company where there are many, and its first administrator.
    async fn register(&self, ctx: &Context<'_>, input: RegisterInput) -> async_graphql::Result<SetupPayload> {
        let request = Request::of(ctx);
        visit(request)?;
        let opened = founding::register(request.app(), request.origin(), &input).await;
        Ok(finish(request, opened).await?.into())
    }

    /// Mails a link for a new password, if there is such an account. The answer does not tell.
    async fn password_reset_request(
        &self,
        ctx: &Context<'_>,
        input: PasswordResetInput,
    ) -> async_graphql::Result<PasswordResetPayload> {
        let request = Request::of(ctx);
        let email = match Email::parse(&input.email) {
            Ok(email) => email,
            Err(error) => {
                let user_errors = vec![UserError::new(Problem::value("email", &error), request.locale())];
                return Ok(PasswordResetPayload { sent: false, user_errors });
            }
        };
        let address = request.origin().address.as_deref();
        // Never given back: each costs somebody a mail.
        let _ = request.app().identity.limits().attempt("reset", email.as_str(), address).map_err(Error::from)?;
        mails::send_reset_soon(request.app(), email);
        Ok(PasswordResetPayload { sent: true, user_errors: Vec::new() })
    }

    /// Sets a new password by the link of the mail, and signs out everywhere.
    async fn password_reset_complete(
        &self,
        ctx: &Context<'_>,
        input: PasswordResetCompleteInput,
    ) -> async_graphql::Result<UserPayload> {
        let request = Request::of(ctx);
        visit(request)?;
        let opened = password::reset(request.app(), request.origin(), &input.token, &input.password).await;
        chosen(request, opened).await
    }

    /// Sets the first password by the link of the invitation.
    async fn invitation_accept(
        &self,
        ctx: &Context<'_>,
        input: InvitationAcceptInput,
    ) -> async_graphql::Result<UserPayload> {
        let request = Request::of(ctx);
        visit(request)?;
        let (app, origin, name) = (request.app(), request.origin(), input.name.as_deref());
        let opened = password::accept_invitation(app, origin, &input.token, name, &input.password).await;
        chosen(request, opened).await
    }

    /// Changes your own password, and signs you out everywhere but here.
    #[graphql(guard = "access::SignedIn")]
    async fn password_change(
        &self,
        ctx: &Context<'_>,
        input: PasswordChangeInput,
    ) -> async_graphql::Result<UserPayload> {
        let request = Request::of(ctx);
        let opened = password::change(request.app(), request.actor()?, &input.current, &input.new).await;
        chosen(request, opened).await
    }
}

fn visit(request: &Request) -> Result<()> {
    Ok(request.app().identity.limits().visit(request.origin().address.as_deref())?)
}

/// Commits a unit that a service opened itself; problems found before it was opened come out the same way.
async fn finish<T>(request: &Request, opened: Result<(WriteUnit, Result<T>)>) -> Result<Outcome<T>> {
    match opened {
        Ok((unit, done)) => request.finish(unit, done).await,
        Err(Error::Problems(problems)) => {
            Ok(Err(problems.into_iter().map(|problem| UserError::new(problem, request.locale())).collect()))
        }
        Err(fault) => Err(fault),
    }
}

async fn chosen(request: &Request, opened: Result<Chosen>) -> async_graphql::Result<UserPayload> {
    let outcome = finish(request, opened).await?;
    request.app().identity.people_changed();
    let user = outcome.map(|(user, ended)| {
        request.app().identity.revoked(&ended);
        User(user)
    });
    Ok(user.into())
}
