//! Keeping products, and stock of them.

use crate::{Client, Value, json};

const PRODUCT: &str = "fragment Facts on Product {
    id name description brand unit ncm cfop taxRate active version deletedAt category { name }
    options { name values } variants { id sku gtin options active version price { amountMinor currency }
    cost { amountMinor } reorderPoint stock { onHand reserved available valueMinor } }
}";

const MOVES: &str = "moves { id quantity valueMinor onHand reason note variant { sku } location { name } }
    userErrors { field code message conflictingId }";

impl Client {
    /// A product in one variant that costs R$ 49,90; `more` are further fields of the input, or others.
    pub async fn product_create(&self, name: &str, sku: &str, more: Value) -> Value {
        let mut payload = self.product_try_create(name, sku, more).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["product"].take()
    }

    /// The payload of it.
    pub async fn product_try_create(&self, name: &str, sku: &str, more: Value) -> Value {
        let variant = json!({ "sku": sku, "price": { "amountMinor": 4990 } });
        let mut input = json!({ "name": name, "variants": [variant] });
        super::catalog::merge(&mut input, more);
        self.product_try("productCreate", "ProductCreateInput", input).await
    }

    /// A shirt in sizes P and M, each blue and white: SKUs CAM-P-AZUL and so on.
    pub async fn shirt(&self) -> Value {
        let variant = |size: &str, colour: &str| {
            let sku = format!("CAM-{size}-{}", colour.to_uppercase());
            json!({ "sku": sku, "options": [size, colour], "price": { "amountMinor": 5990 }, "costMinor": 2000 })
        };
        let options = json!([
            { "name": "Tamanho", "values": ["P", "M"] },
            { "name": "Cor", "values": ["Azul", "Branca"] },
        ]);
        let variants = json!([variant("P", "Azul"), variant("P", "Branca"), variant("M", "Azul")]);
        self.product_create("Camiseta", "", json!({ "options": options, "variants": variants })).await
    }

    /// The payload of a mutation that answers a product.
    pub async fn product_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ product {{ ...Facts }}
                userErrors {{ field code message conflictingId }} }} }} {PRODUCT}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// The payload of a change.
    pub async fn product_try_update(&self, id: &Value, change: Value) -> Value {
        let mut input = json!({ "id": id });
        super::catalog::merge(&mut input, change);
        self.product_try("productUpdate", "ProductUpdateInput", input).await
    }

    pub async fn product(&self, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ product(id: $id) {{ ...Facts }} }} {PRODUCT}");
        self.query(&document, json!({ "id": id })).await["product"].take()
    }

    /// The payload of a change of a variant.
    pub async fn variant_try_update(&self, id: &Value, change: Value) -> Value {
        let mut input = json!({ "id": id });
        super::catalog::merge(&mut input, change);
        let document = "mutation($input: ProductVariantUpdateInput!) { it: productVariantUpdate(input: $input) {
            variant { id sku version price { amountMinor } cost { amountMinor } reorderPoint active }
            userErrors { field code message conflictingId } } }";
        self.query(document, json!({ "input": input })).await["it"].take()
    }

    /// A new place for stock; its id.
    pub async fn location_create(&self, name: &str) -> String {
        let document = "mutation($input: StockLocationCreateInput!) { it: stockLocationCreate(input: $input) {
            location { id } userErrors { field code message } } }";
        let made = self.query(document, json!({ "input": { "name": name } })).await["it"].take();
        assert_eq!(made["userErrors"], json!([]), "{made:#}");
        made["location"]["id"].as_str().expect("an id").to_owned()
    }

    /// So many more, or fewer.
    pub async fn stock_adjust(&self, location: &str, variant: &str, quantity: i64) -> Value {
        let lines = json!([{ "variantId": variant, "quantity": quantity }]);
        let moved = self.stock_try_adjust(location, lines, json!({})).await;
        assert_eq!(moved["userErrors"], json!([]), "{moved:#}");
        moved
    }

    /// The payload of a correction; `more` are further fields of the input.
    pub async fn stock_try_adjust(&self, location: &str, lines: Value, more: Value) -> Value {
        let mut input = json!({ "locationId": location, "lines": lines, "note": "Acerto" });
        super::catalog::merge(&mut input, more);
        self.stock_try("stockAdjust", "StockAdjustInput", input).await
    }

    /// The payload of a mutation that moves stock.
    pub async fn stock_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!("mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ {MOVES} }} }}");
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// What lies of a variant: on hand, reserved, worth.
    pub async fn stock_of(&self, variant: &str) -> [i64; 3] {
        let document = "query($id: ID!) { productVariant(id: $id) { stock { onHand reserved valueMinor } } }";
        let found = self.query(document, json!({ "id": variant })).await["productVariant"]["stock"].take();
        ["onHand", "reserved", "valueMinor"].map(|field| found[field].as_i64().expect("a number"))
    }
}
