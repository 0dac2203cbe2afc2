using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;
using Spectre.Console.Rendering;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Cli.Output;

/// <summary>How one run of a verb speaks: results on standard output, talk on standard error.</summary>
/// <param name="isQuiet">Say only what is wrong.</param>
internal sealed class Session(string command, bool isJson, bool noColor, bool isQuiet)
{
    // Not Console.Out, which sets up encodings that a short run does not need.
    public static TextWriter Out { get; } = WriterOf(Console.OpenStandardOutput());

    public static TextWriter Error { get; } = WriterOf(Console.OpenStandardError());

    public bool IsJson => isJson;

    private bool IsSilent => isJson || isQuiet;

    /// <summary>A person can be asked: they see what is printed, and their keys arrive.</summary>
    public bool IsInteractive =>
        !isJson
        && !isQuiet
        && !Console.IsInputRedirected
        && !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Colours and styles only for a person at a terminal who has not declined them.</summary>
    public bool HasColor { get; } =
        !noColor
        && !isJson
        && !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>One line of the result; silent when the result is JSON or not wanted.</summary>
    public void Print(string line = "")
    {
        if (!IsSilent)
            Out.WriteLine(Visible.Lines(line));
    }

    /// <summary>One line of the result that holds text of a file: a line feed in it is escaped, too.</summary>
    public void PrintLine(string line)
    {
        if (!IsSilent)
            Out.WriteLine(Printable.From(line));
    }

    /// <summary>One line of the result in colours; the texts may come from files.</summary>
    public void PrintInked(params ReadOnlySpan<Inked> pieces)
    {
        if (IsSilent)
            return;
        var line = new StringBuilder();
        foreach (var piece in pieces)
        {
            var sequence = HasColor ? Inked.Sequence(piece.Ink) : "";
            line.Append(sequence).Append(Printable.From(piece.Text)).Append(sequence.Length > 0 ? "\e[0m" : "");
        }

        Out.WriteLine(line);
    }

    /// <summary>One line beside the result that nobody misses who only wants to know what is wrong.</summary>
    public void Note(string line)
    {
        if (!isQuiet)
            Say(line);
    }

    /// <summary>One line beside the result.</summary>
    public static void Say(string line) => Error.WriteLine(Visible.Lines(line));

    /// <summary>A table or tree; its texts go through <see cref="Safe"/>.</summary>
    public void Draw(IRenderable drawing)
    {
        if (IsSilent)
            return;
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = HasColor ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = HasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(Out),
            }
        );
        if (Console.IsOutputRedirected)
            console.Profile.Width = 120;
        if (HasColor)
        {
            console.Write(drawing);
            return;
        }

        // Without escape sequences Spectre sets colours through the console, which writes some, too.
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        foreach (var segment in drawing.Render(options, console.Profile.Width))
        {
            if (!segment.IsControlCode)
                Out.Write(segment.Text);
        }
    }

    /// <summary>Text of a file for a drawing: neither the terminal nor Spectre's markup takes it for its own.</summary>
    public static string Safe(string text) => Markup.Escape(Visible.Lines(text));

    /// <summary>Ends the run that did what was asked: the envelope in JSON, nothing otherwise.</summary>
    /// <param name="type">Asked only for JSON, whose library takes longer to load than most verbs to run.</param>
    public int End<T>(T data, Func<OutputJson, JsonTypeInfo<Envelope<T>>> type) => End([], data, type);

    /// <summary>Ends the run by the first of the errors, and well when there are none.</summary>
    /// <param name="errors">People were told already, unless they want nothing else; machines read them here.</param>
    public int End<T>(IReadOnlyList<EnvelopeError> errors, T data, Func<OutputJson, JsonTypeInfo<Envelope<T>>> type)
    {
        foreach (var error in isQuiet && !isJson ? errors : [])
            Tell(error);
        return Finish(errors, data, type);
    }

    private int Finish<T>(IReadOnlyList<EnvelopeError> errors, T data, Func<OutputJson, JsonTypeInfo<Envelope<T>>> type)
    {
        if (isJson)
            WriteJson(new Envelope<T>(command, data, errors), type(ReadableJson.Types));
        return errors is [var first, ..] ? first.ExitCode : ExitCode.Done;
    }

    /// <summary>Ends the run with a problem.</summary>
    public int Fail(ZyFlowException problem) => Fail(EnvelopeError.Of(problem.Problem, problem.Message, problem.Hint));

    /// <summary>Ends the run with a bug of the tool.</summary>
    public int Break(Exception bug)
    {
        var exit = Fail(
            new EnvelopeError(
                "internal",
                $"{bug.GetType().Name}: {bug.Message}",
                "This is a bug of zyflow; please report it with these lines:"
            )
            {
                ExitCode = ExitCode.Internal,
            }
        );
        Say(bug.StackTrace ?? "");
        return exit;
    }

    private static StreamWriter WriterOf(Stream stream) =>
        new(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };

    private int Fail(EnvelopeError error)
    {
        if (!isJson)
            Tell(error);
        return Finish<object?>([error], null, static types => types.EnvelopeObject);
    }

    private static void Tell(EnvelopeError error)
    {
        Say($"zyflow: {error.Message}");
        Say(error.Hint);
    }

    private static void WriteJson<T>(Envelope<T> envelope, JsonTypeInfo<Envelope<T>> type) =>
        Out.Write(ReadableJson.Tame(JsonSerializer.Serialize(envelope, type)) + "\n");
}
