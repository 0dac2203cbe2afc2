namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>Titles and notes: distinct ones share no object, look-alikes come from a handful.</summary>
internal sealed class WorldWords(Dice dice, bool lookAlike)
{
    private static readonly string[] Verbs =
    [
        "Add",
        "Write",
        "Remove",
        "Check",
        "Document",
        "Measure",
        "Split",
        "Review",
        "Move",
        "Store",
        "Draw",
        "Load",
        "검토:",
        "추가:",
    ];

    private static readonly string[] Objects =
    [
        "login form",
        "retry queue",
        "audit trail",
        "search index",
        "price table",
        "import wizard",
        "export format",
        "cache key",
        "session cookie",
        "error page",
        "upload limit",
        "thumbnail worker",
        "mail template",
        "font loader",
        "map tile",
        "invoice number",
        "tax rule",
        "stock count",
        "badge printer",
        "calendar feed",
        "chat window",
        "voice note",
        "video player",
        "photo album",
        "share link",
        "access token",
        "backup job",
        "restore point",
        "log rotation",
        "metric name",
        "alert rule",
        "trace header",
        "feature flag",
        "beta group",
        "release note",
        "license file",
        "build matrix",
        "test fixture",
        "seed data",
        "schema change",
        "foreign key",
        "date picker",
        "time zone",
        "unit label",
        "currency sign",
        "phone field",
        "address book",
        "contact card",
        "tag cloud",
        "comment thread",
        "vote button",
        "rating star",
        "report page",
        "chart legend",
        "color theme",
        "dark mode",
        "menu bar",
        "side panel",
        "tool tip",
        "key binding",
        "mouse wheel",
        "touch gesture",
        "screen reader",
        "focus ring",
        "로그인 화면",
        "알림 설정",
        "결제 기록",
        "검색 필터",
        "권한 목록",
        "배포 절차",
        "번역 파일",
        "접근 기록",
    ];

    private static readonly string[] Places =
    [
        "for guests",
        "in workers",
        "on phones",
        "behind flags",
        "with timeouts",
        "per customer",
        "before launch",
        "at night",
        "without downtime",
        "for administrators",
        "after review",
        "under load",
    ];

    private static readonly string[] Alike =
    [
        "Write tests",
        "Write unit tests",
        "Write integration tests",
        "Update docs",
        "Update the docs",
        "Review",
        "Fix lint",
        "Run all tests",
    ];

    private static readonly string[] Notes =
    [
        "Keep the old format readable",
        "Ask the platform team first",
        "One file is enough",
        "See the measurements of last week",
        "Fails on empty input today",
        "Needs a migration",
        "Behind the same flag",
        "Three cases are known",
        "Only for new accounts",
        "No new dependency",
        "Needs approval of the owner",
        "Works on a copy",
    ];

    private static readonly string[] Headings =
    [
        "Setup",
        "Storage",
        "Interface",
        "Delivery",
        "Security",
        "Rollout",
        "Foundations",
        "Polish",
        "Migration",
        "Reporting",
        "Search",
        "Billing",
    ];

    private readonly List<string> _objects = [.. Objects];
    private readonly List<string> _headings = [.. Headings];
    private int _made;

    public string Title() =>
        lookAlike && !dice.OneIn(4) ? dice.Pick(Alike) : $"{dice.Pick(Verbs)} {Take(_objects)} {dice.Pick(Places)}";

    /// <summary>The same task in other words: its object stays, as it does when people reword; now and then nothing stays.</summary>
    public string Reword(string title)
    {
        if (dice.OneIn(12))
            return Title();

        var words = title.Split(' ');
        if (words.Length < 4)
            return title + " " + dice.Pick(Places);

        return dice.Below(3) switch
        {
            0 => $"{title} {dice.Pick(Places)}",
            1 => $"{dice.Pick(Verbs)} {string.Join(' ', words[1..])} again",
            _ => $"{title}, then tell support",
        };
    }

    public string Heading() => Take(_headings);

    public string Note() => $"{dice.Pick(Notes)} ({++_made})";

    private string Take(List<string> from)
    {
        if (from.Count == 0)
            return $"part {++_made}";

        var index = dice.Below(from.Count);
        var taken = from[index];
        from.RemoveAt(index);
        return taken;
    }
}
