using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Core.Schema.Declared;

/// <summary>A field that a user's schema adds, in the words of the file.</summary>
/// <param name="Values">Of a choice; empty otherwise.</param>
internal sealed record FieldDeclaration(
    string Name,
    string Summary,
    string Type,
    string Merge,
    IReadOnlyList<string> Values,
    IReadOnlyList<PlaceDeclaration> Written,
    Place Place
);

/// <summary>How one dialect writes it; the dialect <c>all</c> stands for those that are not named.</summary>
internal sealed record PlaceDeclaration(string Dialect, string Home, string Prefix, string Suffix, Place Place)
{
    /// <summary>What is looked for: the text before the value without the blanks at its end.</summary>
    public string Label => Prefix.TrimEnd(' ', '\t');
}

/// <summary>What is wrong with a user's schema, and where.</summary>
internal sealed record DeclarationProblem(Place Place, string Message);
