namespace ZyFlow.Git.Core.Schema;

/// <summary>Where a dialect writes metadata of a task.</summary>
internal enum MetadataHome
{
    /// <summary>In the task's own line, as a part of the title.</summary>
    Title,

    /// <summary>In a bullet or a line of text under the task.</summary>
    Notes,
}

/// <summary>How a dialect writes a metadata value: label, value, end.</summary>
internal readonly record struct MetadataTemplate(MetadataHome Home, string Prefix, string Suffix);
