//! How the characters of a file are written: found by reading it, then decoded as a stream.

use std::io::{self, Read};

/// Bytes read at a time.
const CHUNK_BYTES: usize = 64 * 1024;

/// A way to write characters as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 whose byte order mark says little endian.
    Utf16Le,
    /// UTF-16 whose byte order mark says big endian.
    Utf16Be,
    /// Windows-1252, the superset of ISO 8859-1 that spreadsheets write in western Europe.
    Windows1252,
}

impl Encoding {
    /// The name people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// Finds the encoding: a byte order mark decides; otherwise the text is UTF-8 when most of what
    /// is not ASCII in it is well-formed UTF-8, and Windows-1252 when not.
    ///
    /// The whole text is looked at, because the first accent may stand on the last line; a few
    /// broken bytes in a file of well-formed accents stay faults of their rows.
    pub fn detect(mut reader: impl Read) -> io::Result<Encoding> {
        let mut chunk = Vec::with_capacity(CHUNK_BYTES);
        let (mut formed, mut broken, mut is_start) = (0u64, 0u64, true);
        loop {
            let kept = chunk.len();
            reader.by_ref().take((CHUNK_BYTES - kept) as u64).read_to_end(&mut chunk)?;
            let is_end = chunk.len() < CHUNK_BYTES;
            if std::mem::take(&mut is_start) {
                match chunk.as_slice() {
                    [0xEF, 0xBB, 0xBF, ..] => return Ok(Self::Utf8),
                    [0xFF, 0xFE, ..] => return Ok(Self::Utf16Le),
                    [0xFE, 0xFF, ..] => return Ok(Self::Utf16Be),
                    _ => {}
                }
            }
            let tail = count_utf8(&chunk, is_end, &mut formed, &mut broken);
            if is_end {
                return Ok(if broken > formed { Self::Windows1252 } else { Self::Utf8 });
            }
            chunk.drain(..chunk.len() - tail);
        }
    }
}

/// Counts the characters beyond ASCII and the broken bytes; gives the length of a character cut by
/// the end of the chunk.
fn count_utf8(chunk: &[u8], is_end: bool, formed: &mut u64, broken: &mut u64) -> usize {
    if chunk.is_ascii() {
        return 0;
    }
    let mut rest = chunk;
    loop {
        let (valid, error) = match std::str::from_utf8(rest) {
            Ok(text) => (text, None),
            Err(error) => {
                let valid = std::str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or_default();
                (valid, Some(error))
            }
        };
        *formed += valid.bytes().filter(|byte| *byte >= 0xC0).count() as u64;
        let Some(error) = error else { return 0 };
        rest = &rest[error.valid_up_to()..];
        match error.error_len() {
            None if !is_end => return rest.len(),
            length => {
                *broken += 1;
                rest = &rest[length.unwrap_or(rest.len())..];
            }
        }
    }
}

/// Reads any [`Encoding`] as UTF-8 without a byte order mark.
///
/// UTF-8 passes unchanged, so broken bytes in it reach the record they stand in.
pub struct Decoded<R> {
    reader: R,
    decoder: Option<encoding_rs::Decoder>,
    input: Vec<u8>,
    text: String,
    given: usize,
    is_start: bool,
    is_end: bool,
}

impl<R: Read> Decoded<R> {
    /// Decodes `reader` from `encoding`.
    pub fn new(reader: R, encoding: Encoding) -> Self {
        let decoder = match encoding {
            Encoding::Utf8 => None,
            Encoding::Utf16Le => Some(encoding_rs::UTF_16LE.new_decoder_with_bom_removal()),
            Encoding::Utf16Be => Some(encoding_rs::UTF_16BE.new_decoder_with_bom_removal()),
            Encoding::Windows1252 => Some(encoding_rs::WINDOWS_1252.new_decoder()),
        };
        let (input, text) = (Vec::new(), String::new());
        Self { reader, decoder, input, text, given: 0, is_start: true, is_end: false }
    }

    /// Decodes the next chunk into `text`.
    fn decode_chunk(&mut self) -> io::Result<()> {
        self.input.clear();
        self.reader.by_ref().take(CHUNK_BYTES as u64).read_to_end(&mut self.input)?;
        self.is_end = self.input.is_empty();
        self.text.clear();
        self.given = 0;
        if let Some(decoder) = &mut self.decoder {
            let length = decoder.max_utf8_buffer_length(self.input.len()).unwrap_or(0);
            self.text.reserve(length);
            let _ = decoder.decode_to_string(&self.input, &mut self.text, self.is_end);
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.decoder.is_none() {
            if std::mem::take(&mut self.is_start) {
                self.reader.by_ref().take(3).read_to_end(&mut self.input)?;
                self.given = if self.input == [0xEF, 0xBB, 0xBF] { 3 } else { 0 };
            }
            let first = &self.input[self.given..];
            if first.is_empty() {
                return self.reader.read(into);
            }
            let count = first.len().min(into.len());
            into[..count].copy_from_slice(&first[..count]);
            self.given += count;
            return Ok(count);
        }
        while self.given == self.text.len() && !self.is_end {
            self.decode_chunk()?;
        }
        let rest = &self.text.as_bytes()[self.given..];
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Encoding, String) {
        let encoding = Encoding::detect(bytes).unwrap();
        let mut text = Vec::new();
        Decoded::new(bytes, encoding).read_to_end(&mut text).unwrap();
        (encoding, String::from_utf8_lossy(&text).into_owned())
    }

    #[test]
    fn each_encoding_is_found_and_decoded() {
        let text = "école;Œuvre €\n";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
        };
        let windows = encoding_rs::WINDOWS_1252.encode(text).0;
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (["\u{feff}", text].concat().into_bytes(), Encoding::Utf8),
            (utf16(u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(u16::to_be_bytes), Encoding::Utf16Be),
            (windows.to_vec(), Encoding::Windows1252),
        ] {
            assert_eq!(read(&bytes), (encoding, text.to_owned()));
        }
        assert_eq!(read(b""), (Encoding::Utf8, String::new()));
        assert_eq!(read(b"ab"), (Encoding::Utf8, "ab".to_owned()));
    }

    #[test]
    fn the_first_accent_may_stand_at_the_end_or_across_two_chunks() {
        for padding in CHUNK_BYTES - 3..CHUNK_BYTES + 3 {
            let text = format!("{}é", "a".repeat(padding));
            assert_eq!(read(text.as_bytes()), (Encoding::Utf8, text.clone()));
            let bytes = [vec![b'a'; padding], vec![0xE9]].concat();
            assert_eq!(read(&bytes), (Encoding::Windows1252, text));
        }
    }

    #[test]
    fn a_broken_byte_among_good_accents_does_not_change_the_encoding() {
        assert_eq!(Encoding::detect(&b"\xC3\xA9\xC3\xA9 \xFF"[..]).unwrap(), Encoding::Utf8);
    }
}
