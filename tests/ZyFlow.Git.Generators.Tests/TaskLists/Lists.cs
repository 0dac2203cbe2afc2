namespace ZyFlow.Git.Generators.Tests.TaskLists;

/// <summary>Task lists of three tools, which between them have every part that code can show.</summary>
internal static class Lists
{
    public const string AddLogin = "openspec/changes/add-login/tasks.md";
    public const string Search = "specs/001-search/tasks.md";
    public const string Schema = "task.schema.json";
    public const string Checkout = ".kiro/specs/checkout/tasks.md";

    public static (string Path, string? Text)[] All { get; } =
    [
        (
            AddLogin,
            """
            # Tasks: add login

            ## 1. Setup

            - [x] 1.1 Create the project
            - [ ] 1.2 Add CI (depends on 1.1)

            ## 2. 로그인

            - [ ] 2.1 로그인 화면 추가
            - [ ] 2.2 Return `Result<T>` & "quotes" \ </summary>
            - [ ] Write tests
            - [ ] Write tests!

            """
        ),
        (
            Search,
            """
            # Tasks: Search

            ## Phase 1: Setup

            - [X] T001 Create the project
            - [ ] T002 [P] Configure linting

            ## Phase 3: User Story 1 🎯

            - [ ] T003 [P] [US1] Create the index in src/index.cs
            - [ ] T004 [US1] Search it (depends on T001-T003)

            """
        ),
        (
            Checkout,
            """
            # Implementation Plan

            - [-] 1. Set up the cart
              - Create the table
              - _Requirements: 1.1, 2.3_
            - [x] 1.1 Add a line
              - _Requirements: 1.2_
            - [ ]* 1.2 🚀
              - _Requirements: 3.1_

            """
        ),
    ];
}
