using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tests.Documents;

public class ReferencesTests
{
    [Theory]
    [InlineData("- [ ] T014 a (depends on T012, T013)\n", "Dependency T012 by 1; Dependency T013 by 1")]
    [InlineData("- [ ] 2.1 a\n  - _Depends: 1.2, 1.3_\n", "Dependency 1.2 by 1; Dependency 1.3 by 1")]
    [InlineData("- [ ] 2. a\n  - _Requirements: 1.1, 2.3_\n", "Requirement 1.1 by 1; Requirement 2.3 by 1")]
    [InlineData("- [ ] 2. a\n  _Requirements: 1.1_\n", "Requirement 1.1 by 1")]
    [InlineData("T009-T021 come first\n", "Mention T009..T021")]
    [InlineData("- Depends on tasks 1.1–1.4 and 2\n", "Dependency 1.1..1.4; Dependency 2")]
    [InlineData("- Depends on WP03 (types), WP04 (ports) and more\n", "Dependency WP03; Dependency WP04")]
    [InlineData("**Dependencies**: `T001`, **T002** then T003\n", "Dependency T001; Dependency T002; Mention T003")]
    [InlineData("- [ ] T002 after T001\n", "Mention T001 by 1")]
    [InlineData("- [ ] T002 uses UTF8 and MP3 in 2.4 steps\n", "")]
    [InlineData("depends on the weather, T001 does not\n", "Mention T001")]
    [InlineData("```\ndepends on T001\n```\n", "")]
    [InlineData(
        "- [ ] 1. a\n\n```json\n{ \"waves\": [ { \"id\": \"1\", \"tasks\": [\"1.1\", \"1.2\"] }, [\"x\", \"2\"] ] }\n```\n",
        "Wave 1; Wave 1.1; Wave 1.2; Wave 2"
    )]
    public void References_are_found_with_their_spans(string text, string expected)
    {
        var references = References.Of(DocumentAssert.Parsed(text));

        Assert.Equal(expected, string.Join("; ", references.Select(Say)));
        Assert.All(
            references,
            reference =>
                Assert.StartsWith(reference.Number, reference.Span.In(text).ToString(), StringComparison.Ordinal)
        );
    }

    private static string Say(Reference reference) =>
        $"{reference.Kind} {reference.Number}"
        + (reference.Last is null ? "" : ".." + reference.Last)
        + (reference.Task is null ? "" : " by " + reference.Task.Line);
}
