using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using ZyFlow.Git.Cli.Completion;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Cli;

/// <summary>What all verbs share: options, help with examples, and the one place where problems are caught.</summary>
internal static class Verb
{
    private const string Name = "zyflow";

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON object instead of text.",
        Recursive = true,
    };

    private static readonly Option<bool> NoColor = new("--no-color")
    {
        Description = "Print without colours; the NO_COLOR variable does the same.",
        Recursive = true,
    };

    /// <summary>For verbs whose exit code is an answer.</summary>
    public static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description = "Print only what is wrong; the exit code tells the rest.",
    };

    /// <summary>A verb whose help ends with examples and whose action returns an exit code.</summary>
    public static Command Create(
        string name,
        string description,
        string[] examples,
        IEnumerable<Symbol> symbols,
        Func<ParseResult, Session, int> action
    )
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
                command.Add(option);
            else if (symbol is Argument argument)
                command.Add(argument);
            Suggestions.Attach(symbol);
        }

        command.Add(new HelpOption { Action = new HelpWithExamples(examples) });
        command.SetAction(parsed => action(parsed, SessionOf(parsed)));
        return command;
    }

    /// <summary>A word that several verbs have in common; alone it does nothing.</summary>
    public static Command Group(string name, string description, string[] examples, params Command[] verbs)
    {
        var group = new Command(name, description);
        foreach (var verb in verbs)
            group.Add(verb);
        group.Add(new HelpOption { Action = new HelpWithExamples(examples) });
        return group;
    }

    /// <summary>Runs on a stack that no nesting of a file exhausts.</summary>
    public static int OnDeepStack(Func<int> run)
    {
        var exit = ExitCode.Internal;
        var thread = new Thread(() => exit = run(), DeepStack.Bytes);
        try
        {
            thread.Start();
        }
        catch (OutOfMemoryException)
        {
            return run(); // a tight memory limit refuses the stack, not the work
        }

        thread.Join();
        return exit;
    }

    /// <summary>Runs the verb that the arguments name.</summary>
    public static int Run(string[] args, (string Name, Func<Command> Create)[] verbs)
    {
        var root = new RootCommand("Task lists (tasks.md) that merge task by task.") { HelpName = Name };
        // One verb alone starts faster than all of them, and is all that a plain call of it needs.
        var named = args.Length == 0 ? [] : Array.FindAll(verbs, verb => verb.Name == args[0]);
        foreach (var verb in named.Length == 0 ? verbs : named)
            root.Add(verb.Create());
        root.Add(Json);
        root.Add(NoColor);
        // A path that begins with @ is a path, not a file with more arguments.
        var parsed = root.Parse(
            args.Length == 0 ? ["--help"] : args,
            new ParserConfiguration { ResponseFileTokenReplacer = null }
        );
        var session = SessionOf(parsed);
        try
        {
            if (parsed.Errors.Count > 0)
                return session.Fail(UnknownOption(parsed) ?? Misunderstood(parsed, verbs));
            if (Suggestions.AreAskedBy(args))
                return Suggest(parsed, args);
            if (UnknownOption(parsed) is { } unknown)
                return session.Fail(unknown);
            return parsed.Invoke(OutputTo(Session.Out));
        }
        catch (ZyFlowException problem)
        {
            return session.Fail(problem);
        }
        // A full disk, a closed pipe, a folder that vanished: the machine's trouble, not a bug.
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            const string Hint = "Check the folder, its permissions and the space on the disk.";
            return session.Fail(new ZyFlowException(Problem.Failed, trouble.Message, Hint, trouble));
        }
        // Anything else is a bug: it keeps its stack trace, and scripts get the code that says so.
        catch (Exception bug)
        {
            return session.Break(bug);
        }
    }

    private static int Suggest(ParseResult parsed, string[] args)
    {
        using var suggestions = new StringWriter { NewLine = "\n" };
        var exit = parsed.Invoke(OutputTo(suggestions));
        foreach (var word in Suggestions.Tidy(suggestions.ToString(), args.ElementAtOrDefault(1) ?? ""))
            Session.Out.WriteLine(Printable.From(word));
        return exit;
    }

    private static InvocationConfiguration OutputTo(TextWriter output) =>
        new()
        {
            EnableDefaultExceptionHandler = false,
            Output = output,
            Error = Session.Error,
        };

    private static Session SessionOf(ParseResult parsed) =>
        new(NameOf(parsed), parsed.GetValue(Json), parsed.GetValue(NoColor), parsed.GetValue(Quiet));

    private static string NameOf(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? Name : string.Join(' ', Words(parsed.CommandResult));

    /// <summary>The words that name a command, such as <c>events tail</c>.</summary>
    private static Stack<string> Words(CommandResult command)
    {
        var words = new Stack<string>();
        for (SymbolResult? at = command; at is CommandResult { Command: not RootCommand } named; at = at.Parent)
            words.Push(named.Command.Name);
        return words;
    }

    /// <summary>The library takes an option that a verb does not have for one of its arguments, or for one too many.</summary>
    private static ZyFlowException? UnknownOption(ParseResult parsed)
    {
        if (parsed.Action is HelpWithExamples || parsed.CommandResult.Command.Subcommands.Count > 0)
            return null;
        var options = parsed.Tokens.TakeWhile(static token => token.Type != TokenType.DoubleDash).ToList();
        var word = parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(static argument => argument.Tokens)
            .Where(token => options.Exists(option => ReferenceEquals(option, token)))
            .Select(static token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(static value => value is ['-', _, ..]);
        var verb = NameOf(parsed);
        return word is null
            ? null
            : new ZyFlowException(
                Problem.Usage,
                $"zyflow {verb} has no option {word}.",
                $"See: zyflow {verb} --help. What begins with a dash and is no option comes after --"
            );
    }

    private static ZyFlowException Misunderstood(ParseResult parsed, (string Name, Func<Command> Create)[] verbs)
    {
        if (parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens is [var word, ..])
            return new ZyFlowException(
                Problem.Usage,
                $"{word} is no command of zyflow.",
                $"The commands are {string.Join(", ", verbs.Select(static v => v.Name))}. See: zyflow --help"
            );

        var path = parsed.CommandResult.Command is RootCommand ? "" : NameOf(parsed) + " ";
        if (parsed.CommandResult.Command is { Subcommands.Count: > 0 } group and not RootCommand)
            return new ZyFlowException(
                Problem.Usage,
                parsed.UnmatchedTokens is [var next, ..]
                    ? $"{next} is no command of zyflow {NameOf(parsed)}."
                    : $"zyflow {NameOf(parsed)} needs to know what to do.",
                $"The commands are {string.Join(", ", group.Subcommands.Select(static c => c.Name))}. See: zyflow {path}--help"
            );

        var first = parsed.Errors.Count > 0 ? parsed.Errors[0].Message : "A verb is missing.";
        var sentence = string.Join(
            ' ',
            first.Split((char[])['\n', '\t', '\r', ' '], StringSplitOptions.RemoveEmptyEntries)
        );
        return new ZyFlowException(Problem.Usage, sentence, $"See: zyflow {path}--help");
    }

    private sealed class HelpWithExamples(string[] examples) : SynchronousCommandLineAction
    {
        // Help is given for half a command line, too.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = new HelpAction().Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine("  " + example);
            output.WriteLine();
            return result;
        }
    }
}
