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

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ConstExpr, EntityType, Function, Instruction, MemoryType, RefType, TableType, ValType};

    /// A piece as the splitter writes it: function 0 answers with a number, function 1 calls `others` through the
    /// table and function 2 calls function 1.
    fn piece(place: i32, answer: i32, others: i32) -> Vec<u8> {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([ValType::I64], [ValType::I64]);
        types.ty().function([], [ValType::I32]);
        let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        let table =
            TableType { element_type: RefType::FUNCREF, table64: false, minimum: 9, maximum: None, shared: false };
        imports.import("__wasm_split", "memory", EntityType::Memory(memory));
        imports.import("__wasm_split", "__indirect_function_table", EntityType::Table(table));
        let mut elements = ElementSection::new();
        let own: &[u32] = &[0, 2];
        elements.active(Some(0), &ConstExpr::i32_const(place), wasm_encoder::Elements::Functions(own.into()));
        let (mut code, mut data) = (CodeSection::new(), DataSection::new());
        let bodies: [&[Instruction]; 3] = [
            &[Instruction::I32Const(answer)],
            &[Instruction::I32Const(others), Instruction::CallIndirect { type_index: 1, table_index: 0 }],
            &[Instruction::Call(1)],
        ];
        for body in bodies {
            functions.function(1);
            let mut function = Function::new([]);
            body.iter().chain([&Instruction::End]).for_each(|instruction| {
                function.instruction(instruction);
            });
            code.function(&function);
        }
        data.active(0, &ConstExpr::i32_const(answer), *b"data");
        data.active(0, &ConstExpr::i32_const(0), *b"");
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&elements);
        module.section(&DataCountSection { count: 2 }).section(&code).section(&data);
        module.finish()
    }

    /// The instructions of each function, and how many types, parts of the table and of the memory there are.
    fn read(wasm: &[u8]) -> (Vec<String>, [usize; 3]) {
        let piece = Piece::parse(wasm).expect("the joined file is sound");
        let instructions = |body: &FunctionBody| {
            let reader = body.get_operators_reader().expect("operators");
            reader.into_iter().map(|operator| format!("{:?} ", operator.expect("an operator"))).collect()
        };
        let counts = [piece.types.len(), piece.elements.len(), piece.data.len()];
        (piece.bodies.iter().map(instructions).collect(), counts)
    }

    #[test]
    fn calls_within_the_joined_file_are_direct_and_their_detour_is_left_out() {
        // Each calls the other's answer: places 3 and 5 of the table.
        let joined = merge(&[&piece(3, 100, 5), &piece(5, 200, 3)]).expect("joined");
        let (bodies, counts) = read(&joined);
        assert!(bodies.iter().all(|body| !body.contains("CallIndirect")), "{bodies:?}");
        assert_eq!(bodies.iter().filter(|body| body.contains("Call ")).count(), 2, "{bodies:?}");
        assert_eq!(bodies.len(), 4, "{bodies:?}");
        assert_eq!(counts, [1, 2, 2], "unused types and empty parts of the memory are gone");
        for answer in ["I32Const { value: 100 }", "I32Const { value: 200 }"] {
            let function = bodies.iter().position(|body| body.starts_with(answer)).expect(answer);
            let caller = bodies.iter().filter(|body| body.contains(&format!("function_index: {function} "))).count();
            assert_eq!(caller, 1, "{bodies:?}");
        }
    }

    #[test]
    fn calls_to_other_files_go_through_the_table_once() {
        let joined = merge(&[&piece(3, 100, 8), &piece(5, 200, 8)]).expect("joined");
        let (bodies, _) = read(&joined);
        assert_eq!(bodies.iter().filter(|body| body.contains("CallIndirect")).count(), 1, "{bodies:?}");
        assert_eq!(bodies.len(), 5, "{bodies:?}");
    }

    #[test]
    fn what_is_no_piece_is_refused() {
        assert!(merge(&[]).is_err());
        let mut module = Module::new();
        let mut functions = ImportSection::new();
        functions.import("a", "b", EntityType::Function(0));
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types).section(&functions);
        let error = merge(&[&module.finish()]).expect_err("it imports a function").to_string();
        assert!(error.contains("imports functions"), "{error}");
    }
}
