using System.Globalization;

namespace ZyFlow.Git;

/// <summary>Times and spans of time as people write and read them.</summary>
public static class Moment
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mmK",
        "yyyy-MM-ddTHH:mm:ssK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
        ("w", TimeSpan.FromDays(7)),
    ];

    /// <summary>A date, with or without a time; UTC unless it says otherwise.</summary>
    public static DateTimeOffset Read(string date) =>
        TryRead(date)
        ?? throw new ZyFlowException(
            Problem.Usage,
            $"{date} is no date.",
            "Write it as 2025-01-31 or 2025-01-31T12:00:00Z."
        );

    /// <summary>The same, or a span of time that leads back from now.</summary>
    public static DateTimeOffset Read(string text, DateTimeOffset now) =>
        TryRead(text)
        ?? (TrySpan(text) is { } ago ? now - ago : (DateTimeOffset?)null)
        ?? throw new ZyFlowException(
            Problem.Usage,
            $"{text} is neither a date nor a span of time.",
            "Write 2025-01-31, 2025-01-31T12:00:00Z, or how long ago: 90s, 15m, 24h, 7d."
        );

    /// <summary>A span such as <c>15m</c>.</summary>
    public static TimeSpan Span(string text) =>
        TrySpan(text)
        ?? throw new ZyFlowException(
            Problem.Usage,
            $"{text} is no span of time.",
            "Write a number and a unit: 200ms, 90s, 15m, 24h, 7d, 2w."
        );

    /// <summary>Local time, as far as a table has room for it.</summary>
    public static string Short(DateTimeOffset time) =>
        time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A span in the unit in which it is easy to read.</summary>
    public static string Short(TimeSpan span) =>
        span switch
        {
            { TotalMilliseconds: < 10 } => FormattableString.Invariant($"{span.TotalMilliseconds:0.0} ms"),
            { TotalMilliseconds: < 1000 } => FormattableString.Invariant($"{span.TotalMilliseconds:0} ms"),
            { TotalSeconds: < 100 } => FormattableString.Invariant($"{span.TotalSeconds:0.0} s"),
            { TotalMinutes: < 100 } => FormattableString.Invariant($"{span.TotalMinutes:0} min"),
            _ => FormattableString.Invariant($"{span.TotalHours:0} h"),
        };

    private static DateTimeOffset? TryRead(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;

    private static TimeSpan? TrySpan(string text)
    {
        var digits = text.TakeWhile(static c => char.IsAsciiDigit(c) || c == '.').Count();
        var unit = Array.Find(Units, unit => unit.Unit == text[digits..]);
        return
            unit.Unit is not null
            && double.TryParse(text[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number * unit.Length.TotalDays < 100_000
            ? unit.Length * number
            : null;
    }
}
