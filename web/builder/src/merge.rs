//! Joins pieces of the app into one file. The splitter makes a piece of each combination of chunks that share
//! something, which are hundreds; a browser had better fetch a few.
//!
//! All pieces have the same types, and the first file's memory, function table and stack pointer. Functions of other
//! pieces are called through that table, by a function that does nothing else; where both come to lie in one file the
//! call is made direct.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, DataCountSection, DataSection, ElementSection, FunctionSection, ImportSection, Module, TypeSection,
};
use wasmparser::{
    Data, Element, ElementItems, ElementKind, FuncType, FunctionBody, Import, Operator, Parser, Payload, TypeRef,
};

/// A piece, taken apart.
#[derive(Default)]
struct Piece<'a> {
    types: Vec<FuncType>,
    imports: Vec<Import<'a>>,
    /// The type of each function
    functions: Vec<u32>,
    elements: Vec<Element<'a>>,
    bodies: Vec<FunctionBody<'a>>,
    data: Vec<Data<'a>>,
    /// Where its functions begin in the joined file
    start: u32,
}

pub fn merge(pieces: &[&[u8]]) -> Result<Vec<u8>> {
    let mut parsed = Vec::new();
    let mut start = 0;
    for wasm in pieces {
        let piece = Piece { start, ..Piece::parse(wasm)? };
        start += u32::try_from(piece.functions.len())?;
        parsed.push(piece);
    }
    let places = places(&parsed)?;
    Joined::new(&parsed, &places).module().map(|module| slim(&module))?
}

/// A piece comes with all types of the app, all names, and numbers as wide as the linker may need them.
fn slim(module: &Module) -> Result<Vec<u8>> {
    let mut config = walrus::ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(module.as_slice()).context("the joined file is not sound")?;
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

impl<'a> Piece<'a> {
    fn parse(wasm: &'a [u8]) -> Result<Self> {
        let mut piece = Piece::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(section) => {
                    piece.types = section.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
                }
                Payload::ImportSection(section) => {
                    piece.imports = section.into_imports().collect::<Result<_, _>>()?;
                }
                Payload::FunctionSection(section) => piece.functions = section.into_iter().collect::<Result<_, _>>()?,
                Payload::ElementSection(section) => piece.elements = section.into_iter().collect::<Result<_, _>>()?,
                Payload::CodeSectionEntry(body) => piece.bodies.push(body),
                Payload::DataSection(section) => piece.data = section.into_iter().collect::<Result<_, _>>()?,
                Payload::TableSection(section) => ensure!(section.count() == 0, "a piece with a table"),
                Payload::MemorySection(section) => ensure!(section.count() == 0, "a piece with a memory"),
                Payload::GlobalSection(section) => ensure!(section.count() == 0, "a piece with globals"),
                Payload::ExportSection(section) => ensure!(section.count() == 0, "a piece with exports"),
                Payload::StartSection { .. } => bail!("a piece that starts something"),
                _ => {}
            }
        }
        let functions = piece.imports.iter().any(|import| matches!(import.ty, TypeRef::Func(_)));
        ensure!(!functions, "a piece that imports functions");
        Ok(piece)
    }
}

/// Where each function of the pieces lies in the table they share.
fn places(pieces: &[Piece]) -> Result<HashMap<u32, u32>> {
    let mut places = HashMap::new();
    for piece in pieces {
        for element in &piece.elements {
            let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                (&element.kind, element.items.clone())
            else {
                bail!("functions that are in no table");
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                bail!("functions at no fixed place of the table");
            };
            for (place, function) in (value.cast_unsigned()..).zip(functions) {
                places.insert(place, piece.start + function?);
            }
        }
    }
    Ok(places)
}

/// Where a function leads that only passes its arguments on through the table.
fn passes_on_to(body: &FunctionBody) -> Result<Option<u32>> {
    let mut operators = body.get_operators_reader()?;
    let mut arguments = 0;
    let place = loop {
        match operators.read()? {
            Operator::LocalGet { local_index } if local_index == arguments => arguments += 1,
            Operator::I32Const { value } => break value.cast_unsigned(),
            _ => return Ok(None),
        }
    };
    let calls = matches!(operators.read()?, Operator::CallIndirect { table_index: 0, .. });
    Ok((calls && matches!(operators.read()?, Operator::End) && operators.eof()).then_some(place))
}

struct Joined<'a> {
    pieces: &'a [Piece<'a>],
    places: &'a HashMap<u32, u32>,
    /// For the piece at hand: each of its functions in the joined file
    functions: Vec<u32>,
    /// The first function that passes on to a place, and its type
    passing: HashMap<(u32, u32), u32>,
}

impl Reencode for Joined<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Self::Error>> {
        Ok(self.functions[function as usize])
    }
}

impl<'a> Joined<'a> {
    fn new(pieces: &'a [Piece<'a>], places: &'a HashMap<u32, u32>) -> Self {
        Self { pieces, places, functions: Vec::new(), passing: HashMap::new() }
    }

    fn module(mut self) -> Result<Module> {
        let first = self.pieces.first().context("nothing to join")?;
        let mut types = TypeSection::new();
        for each in &first.types {
            types.ty().func_type(&self.func_type(each.clone())?);
        }
        let (mut functions, mut elements) = (FunctionSection::new(), ElementSection::new());
        let (mut code, mut data) = (CodeSection::new(), DataSection::new());
        for piece in self.pieces {
            ensure!(piece.types == first.types, "pieces with different types");
            self.functions = self.functions_of(piece)?;
            for ty in &piece.functions {
                functions.function(*ty);
            }
            for element in &piece.elements {
                self.parse_element(&mut elements, element.clone())?;
            }
            for body in &piece.bodies {
                self.parse_function_body(&mut code, body.clone())?;
            }
            // Each piece keeps a place for every part of the memory, most of them empty.
            for part in piece.data.iter().filter(|part| !part.data.is_empty()) {
                self.parse_data(&mut data, part.clone())?;
            }
        }
        let imports = self.imports()?;
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&elements);
        module.section(&DataCountSection { count: data.len() }).section(&code).section(&data);
        Ok(module)
    }

    /// Memory, table and stack pointer, each once: pieces call them number zero whatever they import.
    fn imports(&mut self) -> Result<ImportSection> {
        let mut kinds = BTreeMap::new();
        for import in self.pieces.iter().flat_map(|piece| &piece.imports) {
            let known = kinds.entry(format!("{:?}", std::mem::discriminant(&import.ty))).or_insert(*import);
            ensure!(known.name == import.name, "pieces with two {} and {}", known.name, import.name);
        }
        let mut imports = ImportSection::new();
        for import in kinds.into_values() {
            imports.import(import.module, import.name, self.entity_type(import.ty)?);
        }
        Ok(imports)
    }

    /// Where the functions of a piece, and what it calls through the table, are in the joined file.
    fn functions_of(&mut self, piece: &Piece) -> Result<Vec<u32>> {
        let mut functions = Vec::new();
        for ((own, ty), body) in (piece.start..).zip(&piece.functions).zip(&piece.bodies) {
            functions.push(match passes_on_to(body)? {
                Some(place) => match self.places.get(&place) {
                    Some(here) if self.type_of(*here) == *ty => *here,
                    _ => *self.passing.entry((place, *ty)).or_insert(own),
                },
                None => own,
            });
        }
        Ok(functions)
    }

    fn type_of(&self, function: u32) -> u32 {
        let piece = self.pieces.iter().rev().find(|piece| piece.start <= function);
        piece.map_or(u32::MAX, |piece| piece.functions[(function - piece.start) as usize])
    }
}
