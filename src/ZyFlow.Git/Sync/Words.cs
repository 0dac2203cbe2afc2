using System.Text;

namespace ZyFlow.Git.Sync;

/// <summary>The names of closed sets as the founding documents and the database write them: <c>SPEC_WINS</c>.</summary>
public static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => Of(value.ToString());

    /// <summary>The same for a name as the program writes it.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
                text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>The name within a sentence, and as JSON spells names: <c>inProgress</c>.</summary>
    public static string Plain<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Reads what <see cref="Of"/> writes; null for anything else.</summary>
    public static T? Read<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == text)
                return value;
        }

        return null;
    }
}
