namespace ZyFlow.Git.Generators.TaskLists;

/// <summary>The names under which the compiler tracks the pipeline's steps, for the caching tests.</summary>
public static class TaskListSteps
{
    public const string Settings = nameof(Settings);
    public const string Namespace = nameof(Namespace);
    public const string Files = nameof(Files);
    public const string Schema = nameof(Schema);
    public const string Lists = nameof(Lists);
    public const string Classes = nameof(Classes);
    public const string Changes = nameof(Changes);
    public const string Twice = nameof(Twice);
    public const string Findings = nameof(Findings);
    public const string Odd = nameof(Odd);

    public static IReadOnlyList<string> All { get; } =
    [Settings, Namespace, Files, Schema, Lists, Classes, Changes, Twice, Findings, Odd];
}
