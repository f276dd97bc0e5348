//! Snippets of the protocol, as far as it takes to recognize what a client made of one.

/// A snippet: what stands in it for itself, with holes between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Without white space, which clients lay out anew. One more than there are holes.
    literals: Vec<String>,
}

impl Snippet {
    /// Reads a snippet; nothing where next to nothing in it stands for itself.
    pub fn parse(text: &str) -> Option<Self> {
        let mut literals = vec![String::new()];
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' => {
                    let escaped = characters.next().unwrap_or('\\');
                    push(&mut literals, escaped);
                }
                '$' if characters.peek() == Some(&'{') => {
                    skip_braces(&mut characters);
                    literals.push(String::new());
                }
                '$' if characters.peek().is_some_and(|next| is_name(*next)) => {
                    while characters.next_if(|next| is_name(*next)).is_some() {}
                    literals.push(String::new());
                }
                _ => push(&mut literals, character),
            }
        }
        let weight: usize = literals.iter().map(|literal| literal.chars().count()).sum();
        (weight >= 2).then_some(Self { literals })
    }

    /// Whether a text is what the snippet may become: whatever stands in its holes, however it is laid out.
    pub fn fits(&self, text: &str) -> bool {
        let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        let (Some(first), Some(last)) = (self.literals.first(), self.literals.last()) else {
            return false;
        };
        if self.literals.len() == 1 {
            return text == *first;
        }
        let Some(rest) = text.strip_prefix(first.as_str()) else {
            return false;
        };
        let Some(mut rest) = rest.strip_suffix(last.as_str()) else {
            return false;
        };
        for literal in &self.literals[1..self.literals.len() - 1] {
            let Some(at) = rest.find(literal.as_str()) else {
                return false;
            };
            rest = &rest[at + literal.len()..];
        }
        true
    }
}

fn push(literals: &mut [String], character: char) {
    if !character.is_whitespace()
        && let Some(last) = literals.last_mut()
    {
        last.push(character);
    }
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Skips `{…}`, nested ones and escaped braces included.
fn skip_braces(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    let mut depth = 0;
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                characters.next();
            }
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return;
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_fits_whatever_is_in_the_holes_and_however_it_is_laid_out() {
        let snippet = Snippet::parse("for ${1:i} in ${2:0..${3:n}} {\n\t$0\n}").unwrap();
        for (text, fits) in [
            ("for i in 0..n {\n    \n}", true),
            ("for row in rows {\r\n\t\tuse(row);\r\n\t}", true),
            ("for i in 0..n {", false),
            ("while i in 0..n {\n}", false),
            ("", false),
        ] {
            assert_eq!(snippet.fits(text), fits, "{text:?}");
        }
        assert!(Snippet::parse("cost: \\$5 \\}").unwrap().fits("cost: $5 }"));
        assert!(Snippet::parse("$name(${1|a,b|})$0").unwrap().fits("f(a)"));
        assert!(Snippet::parse("${1:x}ab").unwrap().fits("x ab"));
        for nothing in ["", "$1", "${1:all of it}", "${1:{}} x", "${1:open"] {
            assert_eq!(Snippet::parse(nothing), None, "{nothing}");
        }
    }
}
