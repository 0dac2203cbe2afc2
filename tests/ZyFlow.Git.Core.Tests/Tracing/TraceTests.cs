using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Tracing;

namespace ZyFlow.Git.Core.Tests.Tracing;

public sealed class TraceTests
{
    private const string List = """
        - [x] 1. Login
          - [x] 1.1 Form
          - [x] 1.2 Session
            - some words
              - [x] 1.2.1 Cookie
          - [ ] 1.3 Logout
        - [x] 2. Audit
        - [-] 3. Captcha
        """;

    [Fact]
    public void A_done_task_without_subtasks_lacks_evidence_until_something_verifies_it()
    {
        Assert.Equal(["1.1", "1.2.1", "2"], Lacking());
        Assert.Equal(["1.2.1", "2"], Lacking(Verifies("T1_1_Form")));
        Assert.Equal(["1.1", "1.2.1"], Lacking(Verifies("T2_Audit")));
    }

    [Fact]
    public void What_verifies_a_task_verifies_its_subtasks()
    {
        Assert.Equal(["1.1", "2"], Lacking(Verifies("T1_2_Session")));
        Assert.Equal(["2"], Lacking(Verifies("T1_Login")));
    }

    [Fact]
    public void Code_that_implements_a_task_shows_nothing()
    {
        Assert.Equal(["1.1", "1.2.1", "2"], Lacking(Link(LinkKind.Implements, "T2_Audit")));
    }

    [Fact]
    public void Every_task_has_its_links_by_kind()
    {
        var (code, test) = (Link(LinkKind.Implements, "T1_1_Form"), Verifies("T1_1_Form"));

        var trace = Traced(test, code);

        var task = Assert.Single(trace.Changes).Tasks[1];
        Assert.Equal([code], task.Implementers);
        Assert.Equal([test], task.Verifiers);
        Assert.Empty(trace.Strays);
        Assert.All(trace.Changes[0].Tasks.Where(other => other != task), other => Assert.Empty(other.Verifiers));
    }

    [Fact]
    public void A_link_to_a_cancelled_or_unknown_task_is_a_stray()
    {
        var (cancelled, lost, elsewhere) = (
            Verifies("T3_Captcha"),
            Verifies("T4_Audit"),
            Verifies("T2_Audit", "other")
        );

        var strays = Traced(cancelled, lost, elsewhere, Verifies("T2_Audit")).Strays;

        Assert.Equal([cancelled, lost, elsewhere], strays.Select(static stray => stray.Link));
        Assert.Equal(["3", null, null], strays.Select(static stray => stray.Cancelled?.Number));
        Assert.Equal(
            [
                [],
                ["login/T2_Audit"],
                [],
            ],
            strays.Select(static stray => stray.Successors)
        );
    }

    private static TaskLink Verifies(string name, string change = "login") => Link(LinkKind.Verifies, name, change);

    private static TaskLink Link(LinkKind kind, string name, string change = "login") =>
        new(kind, $"{change}/{name}", "App.Thing", "src/Thing.cs", 3, "App");

    private static Trace Traced(params TaskLink[] links)
    {
        var change = new Change("login", "specs/login/tasks.md", IsArchived: false);
        return Trace.Of(
            [new TracedChange(change, TracedTask.Of("login", TaskDocument.Parse(List, new Profile(Dialect.Obsidian))))],
            links
        );
    }

    private static IEnumerable<string> Lacking(params TaskLink[] links) =>
        Traced(links).Changes[0].Tasks.Where(static task => task.LacksEvidence).Select(static task => task.Task.Number);
}
