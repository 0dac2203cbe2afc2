using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Checks;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Worth a look; often meant.</summary>
    Note,

    /// <summary>Probably a slip.</summary>
    Warning,

    /// <summary>Tools and merges will misread the file.</summary>
    Error,
}

/// <summary>Something in a task list that tools or people will stumble over.</summary>
/// <param name="id">Stable name, such as <c>duplicate-number</c>.</param>
/// <param name="line">One-based.</param>
/// <param name="fix">Edits of the document that mend it; empty when only a person can.</param>
public sealed class Finding(string id, int line, Severity severity, string message, IReadOnlyList<TextEdit> fix)
{
    public string Id { get; } = id;

    public int Line { get; } = line;

    public Severity Severity { get; } = severity;

    public string Message { get; } = message;

    public IReadOnlyList<TextEdit> Fix { get; } = fix;
}
