//! Licence expressions as manifests write them: `MIT OR (Apache-2.0 AND BSD-3-Clause)`, with
//! `WITH` for an exception and the old `/` for "or" (SPDX 2.3, annex D).

use anyhow::{Result, bail};

/// More words than this is no licence.
const TOKENS: usize = 100;

/// A licence expression.
#[derive(Debug, PartialEq, Eq)]
pub enum Expression {
    /// One licence, with its exception when it has one.
    Licence(String),
    /// All of them hold.
    All(Vec<Expression>),
    /// One of them may be chosen.
    Any(Vec<Expression>),
}

impl Expression {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Self> {
        let tokens = tokens(text);
        if tokens.len() > TOKENS {
            bail!("`{text}` is too long for a licence expression");
        }
        let mut parser = Parser { text, tokens: &tokens };
        let expression = parser.any()?;
        if let Some(token) = parser.tokens.first() {
            bail!("`{text}` is not a licence expression: `{token}` is not expected");
        }
        Ok(expression)
    }

    /// Whether the allowed licences are enough to use what is under this expression.
    pub fn is_met(&self, allowed: &[String]) -> bool {
        match self {
            Self::Licence(name) => allowed.contains(name),
            Self::All(parts) => parts.iter().all(|part| part.is_met(allowed)),
            Self::Any(parts) => parts.iter().any(|part| part.is_met(allowed)),
        }
    }
}

fn tokens(text: &str) -> Vec<String> {
    let spaced = text.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    spaced.split_whitespace().map(str::to_owned).collect()
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [String],
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Expression> {
        let mut parts = vec![self.all()?];
        while self.take("OR") {
            parts.push(self.all()?);
        }
        Ok(single(parts, Expression::Any))
    }

    fn all(&mut self) -> Result<Expression> {
        let mut parts = vec![self.unit()?];
        while self.take("AND") {
            parts.push(self.unit()?);
        }
        Ok(single(parts, Expression::All))
    }

    fn unit(&mut self) -> Result<Expression> {
        if self.take("(") {
            let inner = self.any()?;
            if !self.take(")") {
                bail!("`{}` has a parenthesis that does not close", self.text);
            }
            return Ok(inner);
        }
        let mut name = self.name()?.to_owned();
        if self.take("WITH") {
            name = format!("{name} WITH {}", self.name()?);
        }
        Ok(Expression::Licence(name))
    }

    fn name(&mut self) -> Result<&str> {
        match self.tokens.split_first() {
            Some((first, rest)) if !is_operator(first) => {
                self.tokens = rest;
                Ok(first)
            }
            _ => bail!("`{}` lacks the name of a licence", self.text),
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let is_next = self.tokens.first().is_some_and(|token| token == word);
        if is_next {
            self.tokens = &self.tokens[1..];
        }
        is_next
    }
}

fn is_operator(token: &str) -> bool {
    ["OR", "AND", "WITH", "(", ")"].contains(&token)
}

fn single(mut parts: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_met(text: &str, allowed: &[&str]) -> bool {
        let allowed: Vec<String> = allowed.iter().map(|name| (*name).to_owned()).collect();
        Expression::parse(text).unwrap().is_met(&allowed)
    }

    #[test]
    fn one_of_several_is_enough() {
        assert!(is_met("MIT OR Apache-2.0", &["MIT"]));
        assert!(is_met("Unlicense/MIT", &["MIT"]));
        assert!(!is_met("GPL-2.0-only OR SSPL-1.0", &["MIT"]));
    }

    #[test]
    fn all_of_several_are_needed() {
        assert!(!is_met("MIT AND BSD-3-Clause", &["MIT"]));
        assert!(is_met("(MIT OR Apache-2.0) AND Unicode-3.0", &["Apache-2.0", "Unicode-3.0"]));
        assert!(!is_met("(MIT OR Apache-2.0) AND Unicode-3.0", &["Apache-2.0"]));
    }

    #[test]
    fn and_binds_closer_than_or() {
        assert!(is_met("MIT OR Zlib AND SSPL-1.0", &["MIT"]));
        assert!(!is_met("SSPL-1.0 AND Zlib OR GPL-2.0-only", &["Zlib"]));
    }

    #[test]
    fn an_exception_is_part_of_the_name() {
        let text = "Apache-2.0 WITH LLVM-exception";
        assert!(is_met(text, &["Apache-2.0 WITH LLVM-exception"]));
        assert!(!is_met(text, &["Apache-2.0"]));
        assert!(is_met("Apache-2.0 WITH LLVM-exception OR MIT", &["MIT"]));
    }

    #[test]
    fn what_is_not_an_expression_is_refused() {
        let long = "(".repeat(5_000);
        for text in ["", "MIT OR", "AND MIT", "(MIT", "MIT)", "MIT Zlib", "MIT WITH", "()", &long] {
            assert!(Expression::parse(text).is_err(), "{text}");
        }
    }
}
