namespace ZyFlow.Git.Core.Documents;

/// <summary>New text for one span of a document; everything outside the span stays as it is.</summary>
public readonly record struct TextEdit(TextSpan Span, string Text);
