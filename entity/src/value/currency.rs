//! Currencies of ISO 4217 and how many decimals each has.

use std::fmt;

use super::name::trim;
use super::{Subject, ValueError, ValueErrorCode as Code};

/// ISO 4217 list one as of January 2026, by exponent: BGN, ANG, CUC, HRK, SLL and ZWL are gone,
/// XCG, SLE and ZWG are in. Only money one can be paid in: no funds and units of account (CLF, UYI,
/// XDR…), metals or test codes. These are ISO's exponents. A payment provider may count otherwise
/// (Stripe does for a few, ISK and UGX among them); its client converts.
const BY_EXPONENT: [(u32, &str); 3] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD \
         CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS \
         GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP \
         LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK \
         NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS \
         SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST \
         XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
];

/// A currency in circulation. `BRL` by default, as the product is Brazilian
/// (requirements/README.md).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency {
    code: &'static str,
    exponent: u32,
}

impl Currency {
    pub const BRL: Self = Self { code: "BRL", exponent: 2 };
    pub const EUR: Self = Self { code: "EUR", exponent: 2 };
    pub const USD: Self = Self { code: "USD", exponent: 2 };

    /// Takes an ISO code in either case: `BRL`, `usd`.
    ///
    /// # Errors
    /// `Empty`, `BadSyntax` when it is not three letters, `UnknownCurrency`.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let code = trim(text);
        let refuse = |reason| Err(Subject::Currency.refuse(reason));
        if code.is_empty() {
            return refuse(Code::Empty);
        }
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return refuse(Code::BadSyntax);
        }
        let known = Self::all().find(|currency| currency.code.eq_ignore_ascii_case(code));
        known.map_or_else(|| refuse(Code::UnknownCurrency), Ok)
    }

    /// Every currency, for choices in forms.
    pub fn all() -> impl Iterator<Item = Self> {
        BY_EXPONENT.iter().flat_map(|&(exponent, codes)| codes.split(' ').map(move |code| Self { code, exponent }))
    }

    /// Three capital letters: `BRL`.
    pub fn as_str(self) -> &'static str {
        self.code
    }

    /// Decimals of the minor unit: 2 for BRL (centavos), 0 for JPY, 3 for KWD.
    pub fn exponent(self) -> u32 {
        self.exponent
    }

    /// The sign written before amounts where we know one: `R$`.
    pub fn symbol(self) -> Option<&'static str> {
        match self.code {
            "BRL" => Some("R$"),
            "USD" => Some("US$"),
            "EUR" => Some("€"),
            _ => None,
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::BRL
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_real_is_the_default_and_constants_are_the_listed_ones() {
        assert_eq!(Currency::default(), Currency::BRL);
        for constant in [Currency::BRL, Currency::EUR, Currency::USD] {
            assert_eq!(Currency::parse(constant.as_str()), Ok(constant));
            assert!(constant.symbol().is_some());
        }
    }

    #[test]
    fn exponents_are_those_of_iso() {
        let exponent = |code: &str| Currency::parse(code).map(Currency::exponent);
        assert_eq!((exponent("brl"), exponent(" JPY "), exponent("Kwd")), (Ok(2), Ok(0), Ok(3)));
        assert_eq!((exponent("CLP"), exponent("PYG"), exponent("ARS")), (Ok(0), Ok(0), Ok(2)));
    }

    #[test]
    fn the_list_is_sorted_and_has_no_doubles() {
        for (_, codes) in BY_EXPONENT {
            assert!(codes.split(' ').is_sorted_by(|one, next| one < next));
        }
        let mut codes: Vec<_> = Currency::all().map(Currency::as_str).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 155);
        assert!(codes.iter().all(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())));
    }

    #[test]
    fn gone_and_unpayable_codes_are_refused() {
        for (typed, code) in [
            ("", Code::Empty),
            ("R$", Code::BadSyntax),
            ("BR1", Code::BadSyntax),
            ("ção", Code::BadSyntax),
            ("BRLL", Code::BadSyntax),
            ("BRR", Code::UnknownCurrency),
            ("HRK", Code::UnknownCurrency),
            ("XAU", Code::UnknownCurrency),
            ("CLF", Code::UnknownCurrency),
            ("XXX", Code::UnknownCurrency),
        ] {
            assert_eq!(Currency::parse(typed).map_err(|refusal| refusal.code), Err(code), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>(), near in "[A-Za-zç$]{0,4}") {
            let _ = Currency::parse(&text);
            let _ = Currency::parse(&near);
        }

        #[test]
        fn every_currency_parses_back(
            currency in prop::sample::select(Currency::all().collect::<Vec<_>>()),
        ) {
            prop_assert_eq!(Currency::parse(currency.as_str()), Ok(currency));
            prop_assert_eq!(Currency::parse(&currency.to_string().to_lowercase()), Ok(currency));
        }
    }
}
