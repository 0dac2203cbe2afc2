using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Generators.TaskLists.Reading;

/// <summary>What the project says about its typed tasks.</summary>
/// <param name="Root">Full path of the folder that holds <c>openspec</c>, <c>specs</c> and so on, with slashes and one at the end.</param>
/// <param name="Namespace">Of the generated types; empty for none.</param>
public sealed record Settings(bool IsOn, string Root, string Namespace)
{
    private const string Property = "build_property.";

    public static Settings Of(AnalyzerConfigOptions options)
    {
        var name = Read(options, "ZyFlowTypedTasksNamespace");
        var root = Read(options, "ZyFlowSpecRoot").Replace('\\', '/').TrimEnd('/') + "/";
        return new Settings(IsOnIn(options), root, Valid(name.Length > 0 ? name : Read(options, "RootNamespace")));
    }

    /// <summary>Whether the build said that the file is a task list.</summary>
    public static bool IsTaskList(AnalyzerConfigOptionsProvider options, AdditionalText file) =>
        IsOnIn(options.GlobalOptions)
        && options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.ZyFlowTaskList", out var isTaskList)
        && IsTrue(isTaskList);

    /// <summary>Whether the file is the user's schema, in a project that wants typed tasks.</summary>
    public static bool IsSchema(AnalyzerConfigOptionsProvider options, AdditionalText file) =>
        IsOnIn(options.GlobalOptions) && System.IO.Path.GetFileName(file.Path) == TaskSchema.FileName;

    /// <summary>The path from the root, with slashes; the whole path for a file elsewhere.</summary>
    public string PathOf(string file)
    {
        var path = file.Replace('\\', '/');
        return path.StartsWith(Root, StringComparison.OrdinalIgnoreCase) ? path[Root.Length..] : path.TrimStart('/');
    }

    private static bool IsOnIn(AnalyzerConfigOptions options) => IsTrue(Read(options, "ZyFlowTypedTasks"));

    private static bool IsTrue(string text) => text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string Read(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(Property + name, out var value) ? value.Trim() : "";

    /// <summary>The name with what no namespace may hold written as an underscore: a project may be called my-app.</summary>
    private static string Valid(string name) =>
        string.Join(".", name.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(ValidPart));

    private static string ValidPart(string part)
    {
        var word = new string([.. part.Select(static c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_')]);
        if (!SyntaxFacts.IsIdentifierStartCharacter(word[0]))
            word = "_" + word;
        return SyntaxFacts.GetKeywordKind(word) == SyntaxKind.None ? word : "@" + word;
    }
}
