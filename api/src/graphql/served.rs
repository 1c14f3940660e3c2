//! The schema as it is served. An operation is validated and its cost found before it runs; for queries, what
//! was found is kept, since clients ask the same documents over and over.
//!
//! async-graphql validates at each execution, and takes a slow way through every field when there is an
//! extension. So one schema measures and runs nothing, and another one, without extensions, only runs.

use super::{
    Mutation, Query, Subscription,
    cost::{self, Measure, Measured},
};
use crate::{
    error::{Code, Error, Result},
    i18n::Text,
    rates::Left,
};
use async_graphql::{
    Name, Request, Response, Schema, ValidationMode, Value,
    parser::types::{ExecutableDocument, OperationType},
};
use futures::{Stream, StreamExt, stream};
use moka::sync::Cache;
use sha2::{Digest, Sha256};

type Plain = Schema<Query, Mutation, Subscription>;
type Builder = async_graphql::SchemaBuilder<Query, Mutation, Subscription>;

/// How many measured queries are kept.
const KEPT: u64 = 10_000;

/// Lets an operation in for what it costs, and says what is left.
pub trait Admit: FnOnce(u32) -> Result<Option<Left>> + Send {}

impl<F: FnOnce(u32) -> Result<Option<Left>> + Send> Admit for F {}

/// Cheap to clone.
#[derive(Clone)]
pub struct Served {
    running: Plain,
    measuring: Plain,
    /// Costs of valid queries.
    known: Cache<[u8; 32], usize>,
}

impl Served {
    /// From what both schemas have in common. Which application it is about comes with each request.
    pub(super) fn new(common: impl Fn() -> Builder) -> Self {
        Self {
            running: common().validation_mode(ValidationMode::Fast).finish(),
            measuring: common().extension(Measure).finish(),
            known: Cache::new(KEPT),
        }
    }

    /// Runs an operation that may run and that is let in for what it costs.
    pub async fn execute(&self, mut request: Request, admit: impl Admit) -> Result<Response> {
        let key = key(&mut request);
        if let Some(cost) = key.and_then(|key| self.known.get(&key)) {
            let left = admit(cost as u32)?;
            let again = without_document(&request);
            let answer = self.running.execute(request).await;
            // A variable may not fit where another one did; validation says so best.
            let refusal = if answer.errors.is_empty() { None } else { self.measure(again).await.err() };
            return Ok(refusal.unwrap_or_else(|| cost::tell(answer, cost, left)));
        }
        let cost = match self.measure(copy(&mut request)).await {
            Ok(cost) => cost,
            Err(refusal) => return Ok(refusal),
        };
        if let Some(key) = key {
            self.known.insert(key, cost);
        }
        let left = admit(cost as u32)?;
        Ok(cost::tell(self.running.execute(request).await, cost, left))
    }

    /// Answers as they come; a query or mutation is a stream of one.
    pub fn execute_stream(
        &self,
        mut request: Request,
        admit: impl Admit + 'static,
    ) -> impl Stream<Item = Response> + Send + Unpin + 'static {
        let (served, measured) = (self.clone(), copy(&mut request));
        let answers = async move {
            let let_in = match served.measure(measured).await {
                Ok(cost) => admit(cost as u32).map(|left| (cost, left)).map_err(refused),
                Err(refusal) => Err(refusal),
            };
            match let_in {
                Ok((cost, left)) => {
                    let answers = served.running.execute_stream(request);
                    answers.map(move |answer| cost::tell(answer, cost, left)).left_stream()
                }
                Err(refusal) => stream::iter([refusal]).right_stream(),
            }
        };
        stream::once(answers).flatten().boxed()
    }

    /// Whether an operation would be run, without running it; if not, what is wrong with it.
    pub async fn validate(&self, request: Request) -> Result<(), String> {
        let refused = |response: Response| response.errors.into_iter().map(|error| error.message).next();
        self.measure(request).await.map(drop).map_err(|response| refused(response).unwrap_or_default())
    }

    /// What an operation costs, or why it is not run.
    async fn measure(&self, request: Request) -> Result<usize, Response> {
        let measured = Measured::default();
        let answer = self.measuring.execute(request.data(measured.clone())).await;
        match measured.get() {
            None => Err(cost::tell(answer, 0, None)),
            Some(&cost) if cost > cost::LIMIT => Err(cost::tell(refused(too_expensive(cost)), cost, None)),
            Some(&cost) => Ok(cost),
        }
    }
}

fn refused(error: Error) -> Response {
    let error = async_graphql::Error::from(error);
    Response::from_errors(vec![error.into_server_error(Default::default())])
}

fn too_expensive(cost: usize) -> Error {
    let text = Text::new("fault-too-expensive").with("cost", cost as i64).with("limit", cost::LIMIT as i64);
    Error::Fault(Code::TooExpensive, text)
}

/// What a query's validity and cost depend on: its text, which operation of it, and the shape of its variables. None
/// of what changes something: that is validated with its very variables, before any of it is done.
fn key(request: &mut Request) -> Option<[u8; 32]> {
    let is_query = |document: &ExecutableDocument| {
        document.operations.iter().all(|(_, operation)| operation.node.ty == OperationType::Query)
    };
    if !request.parsed_query().is_ok_and(is_query) {
        return None;
    }
    let variables: Vec<(&Name, Value)> = request.variables.iter().map(|(name, value)| (name, shape(value))).collect();
    // As JSON, the parts cannot run into one another whatever they contain.
    let parts = serde_json::to_vec(&(&request.query, &request.operation_name, variables)).ok()?;
    Some(Sha256::digest(parts).into())
}

/// A value without what neither validity nor cost depends on: texts. What stays are kinds, the names of fields (those
/// that do not exist are found by validation alone), how long lists are, and numbers: the sizes of pages.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), shape(value))).collect())
        }
        Value::List(items) => Value::List(items.iter().map(shape).collect()),
        Value::String(_) | Value::Enum(_) | Value::Binary(_) => Value::String(String::new()),
        Value::Number(_) | Value::Boolean(_) | Value::Null => value.clone(),
    }
}

/// The same question, to be measured.
fn copy(request: &mut Request) -> Request {
    let mut copy = without_document(request);
    if let Ok(document) = request.parsed_query() {
        copy.set_parsed_query(document.clone());
    }
    copy
}

fn without_document(request: &Request) -> Request {
    let mut copy = Request::new(request.query.clone()).variables(request.variables.clone());
    copy.operation_name.clone_from(&request.operation_name);
    copy
}
