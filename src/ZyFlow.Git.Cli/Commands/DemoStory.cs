using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>The example of <c>demo</c> and <c>doctor</c>: two people on one task list, with nothing to disagree about.</summary>
internal static class DemoStory
{
    /// <summary>
    /// Alice ticks 1.1 and adds a task. Bob ticks 1.2 below it, rewords 1.3 and adds another task with the same number.
    /// </summary>
    public static TrialStory Story { get; } =
        new(
            "openspec/changes/demo/tasks.md",
            """
            # Tasks

            ## 1. Parser

            - [ ] 1.1 Read the file
            - [ ] 1.2 Find the sections
            - [ ] 1.3 Keep every byte

            ## 2. Merge

            - [ ] 2.1 Match the tasks
            - [ ] 2.2 Merge their fields

            """,
            (
                "alice",
                """
                # Tasks

                ## 1. Parser

                - [x] 1.1 Read the file
                - [ ] 1.2 Find the sections
                - [ ] 1.3 Keep every byte

                ## 2. Merge

                - [ ] 2.1 Match the tasks
                - [ ] 2.2 Merge their fields
                - [ ] 2.3 Write the conflicts

                """
            ),
            (
                "bob",
                """
                # Tasks

                ## 1. Parser

                - [ ] 1.1 Read the file
                - [x] 1.2 Find the sections
                - [ ] 1.3 Keep every byte, line ends too

                ## 2. Merge

                - [ ] 2.1 Match the tasks
                - [ ] 2.2 Merge their fields
                - [ ] 2.3 Verify the result

                """
            ),
            """
            # Tasks

            ## 1. Parser

            - [x] 1.1 Read the file
            - [x] 1.2 Find the sections
            - [ ] 1.3 Keep every byte, line ends too

            ## 2. Merge

            - [ ] 2.1 Match the tasks
            - [ ] 2.2 Merge their fields
            - [ ] 2.3 Verify the result
            - [ ] 2.4 Write the conflicts

            """
        );
}
