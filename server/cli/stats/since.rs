//! From which moment on things count.

use jiff::{Span, ZonedDateTime, civil};

use crate::clock::Timestamp;

/// A moment as people write it, or so long before now.
#[derive(Debug, Clone)]
pub struct Since(Moment);

#[derive(Debug, Clone)]
enum Moment {
    At(jiff::Timestamp),
    /// In the reader's own time zone.
    Local(civil::DateTime),
    /// So long ago.
    Ago(Span),
}

impl Since {
    /// RFC 3339, a date or a date with a time in the reader's time zone, and spans: `2 weeks ago`, `30d`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let moment = if let Ok(at) = text.parse::<jiff::Timestamp>() {
            Moment::At(at)
        } else if let Ok(local) = text.parse::<civil::DateTime>() {
            Moment::Local(local)
        } else {
            let span: Span = text
                .parse()
                .map_err(|_| "write it as 2026-11-23, 2026-11-23T10:00:00Z, '2 weeks ago' or 30d")?;
            Moment::Ago(span.abs())
        };
        Ok(Self(moment))
    }

    /// The moment, seen from `now`; an error for one that no calendar has.
    pub fn moment(&self, now: &ZonedDateTime) -> Result<Timestamp, jiff::Error> {
        let at = match &self.0 {
            Moment::At(at) => *at,
            Moment::Local(local) => local.to_zoned_datetime(now.time_zone().clone())?.timestamp(),
            Moment::Ago(span) => now.checked_sub(*span)?.timestamp(),
        };
        Ok(Timestamp(at.as_microsecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_and_spans_are_understood() {
        let now: ZonedDateTime = "2026-03-31T12:00:00+02:00[+02:00]".parse().unwrap();
        for (text, expected) in [
            ("2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000Z"),
            ("2026-03-01T10:00:00+05:00", "2026-03-01T05:00:00.000Z"),
            ("2026-03-01", "2026-02-28T22:00:00.000Z"),
            ("2026-03-01 08:30", "2026-03-01T06:30:00.000Z"),
            ("2 weeks ago", "2026-03-17T10:00:00.000Z"),
            ("30d", "2026-03-01T10:00:00.000Z"),
            ("1 month ago", "2026-02-28T10:00:00.000Z"),
            ("36h", "2026-03-29T22:00:00.000Z"),
            ("P1D", "2026-03-30T10:00:00.000Z"),
        ] {
            let since = Since::parse(text).unwrap();
            assert_eq!(since.moment(&now).unwrap().to_string(), expected, "{text}");
        }
        for text in [
            "",
            "yesterdayish",
            "2026-13-01",
            "HEAD",
            "\u{1b}[2J",
            "99999999999999999999d",
        ] {
            assert!(Since::parse(text).is_err(), "{text}");
        }
        assert!(Since::parse("19000 years").unwrap().moment(&now).is_err());
    }
}
