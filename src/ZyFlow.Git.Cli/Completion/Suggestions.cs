using System.CommandLine;
using System.CommandLine.Completions;
using ZyFlow.Git.Cli.Commands;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Completion;

/// <summary>Tells a shell how a word can go on: with revisions, task lists, changes and task numbers of this repository.</summary>
/// <remarks>The name of an argument or option value, as the help shows it, says what it takes. A problem is no suggestion.</remarks>
internal static class Suggestions
{
    private const int MostLists = 200;

    private static readonly Dictionary<string, Func<CompletionContext, IEnumerable<string>>> Sources = new()
    {
        ["REV"] = static _ => Revisions(),
        ["PATH"] = static _ => Lists(),
        ["PATHS"] = static _ => Lists(),
        ["CHANGE"] = static _ => Changes(),
        ["TASK"] = static context => Numbers(context),
        ["FIELD=VALUE"] = static _ => UserSchema.OfMerges().Fields.SelectMany(Settings),
    };

    public static void Attach(Symbol symbol)
    {
        // Without a name for the help the library shows what could be completed: the files of the repository.
        if (symbol is Argument { HelpName: null } unnamed)
            unnamed.HelpName = unnamed.Name;
        var (name, sources) = symbol switch
        {
            Option option => (option.HelpName, option.CompletionSources),
            Argument argument => (argument.HelpName, argument.CompletionSources),
            _ => (null, null),
        };
        foreach (var word in (name ?? "").Split(' ').Distinct())
        {
            if (Sources.TryGetValue(word, out var source))
                sources?.Add(context => Quietly(context, source));
        }
    }

    /// <summary>Whether a shell asks how a word goes on, and not a person for something to be done.</summary>
    public static bool AreAskedBy(IReadOnlyList<string> arguments) =>
        arguments is [var first, ..] && first.StartsWith("[suggest", StringComparison.Ordinal);

    /// <summary>What a person wants to see of the library's suggestions.</summary>
    /// <remarks>Options only when one was begun or nothing else can follow, and of two spellings the long one.</remarks>
    public static IEnumerable<string> Tidy(string suggestions, string line)
    {
        var all = suggestions
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal)
            .Where(static word => word is not ("-?" or "-h" or "/?" or "/h"))
            .ToArray();
        var begun = line[(line.LastIndexOf(' ') + 1)..];
        var words = all.Where(static word => !word.StartsWith('-')).ToArray();
        return begun.StartsWith('-') || words.Length == 0 ? all : words;
    }

    private static IEnumerable<CompletionItem> Quietly(
        CompletionContext context,
        Func<CompletionContext, IEnumerable<string>> source
    )
    {
        try
        {
            return
            [
                .. source(context)
                    .Where(word => word.StartsWith(context.WordToComplete, StringComparison.Ordinal))
                    .Select(static word => new CompletionItem(word)),
            ];
        }
        catch (Exception problem) when (problem is ZyFlowException or IOException or UnauthorizedAccessException)
        {
            return []; // the shell is in the middle of a line; the verb itself will say what is wrong
        }
    }

    private static IEnumerable<string> Revisions()
    {
        using var repository = GitRepository.TryDiscover(Environment.CurrentDirectory);
        return repository?.History.Names() ?? [];
    }

    /// <summary>The name with its sign, and every value where those are known.</summary>
    private static IEnumerable<string> Settings(UserField field) =>
        field.Type == UserFieldType.Flag ? [$"{field.Name}={UserFieldText.True}"]
        : field.Values.Count > 0 ? field.Values.Select(value => $"{field.Name}={value}")
        : [$"{field.Name}="];

    private static IReadOnlyList<string> Lists() => TaskLists.Find([]);

    /// <summary>The folders that hold a list and are not archived.</summary>
    private static IEnumerable<string> Changes() =>
        Lists()
            .Select(static list => System.IO.Path.GetDirectoryName(list) ?? "")
            .Where(static folder => folder.Length > 0 && !folder.Split('/').Contains("archive", StringComparer.Ordinal))
            .Select(System.IO.Path.GetFileName)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    /// <summary>The numbers in the lists that the line names, or in all.</summary>
    private static IEnumerable<string> Numbers(CompletionContext context)
    {
        var words = context.ParseResult.Tokens.Select(static token => token.Value).ToHashSet(StringComparer.Ordinal);
        var all = Lists();
        var named = all.Where(list =>
            words.Contains(list)
            || words.Contains(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(list)) ?? "")
        );
        return named
            .DefaultIfEmpty()
            .SelectMany(list => list is null ? all.Take(MostLists) : [list])
            .SelectMany(NumbersOf)
            .Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> NumbersOf(string path) =>
        TaskLists.TryRead(path, out var list, out _)
            ? list
                .Document.Blocks.OfType<TaskItem>()
                .Select(static task => task.Number.Key)
                .Where(static key => key.Length > 0)
            : [];
}
