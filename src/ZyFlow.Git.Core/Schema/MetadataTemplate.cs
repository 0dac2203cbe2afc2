namespace ZyFlow.Git.Core.Schema;

/// <summary>Where a dialect writes metadata of a task.</summary>
internal enum MetadataHome
{
    /// <summary>In the task's own line, as a part of the title.</summary>
    Title,

    /// <summary>In a bullet or a line of text under the task.</summary>
    Notes,

    /// <summary>After the title, at the end of the task's own line.</summary>
    Tail,
}

/// <summary>How a dialect writes a metadata value: label, value, end.</summary>
internal readonly record struct MetadataTemplate(MetadataHome Home, string Prefix, string Suffix)
{
    /// <summary>What is looked for: a blank after the label may be missing.</summary>
    public string Label => Prefix.TrimEnd(' ', '\t');
}
