namespace ZyFlow.Git.Mcp.Clients;

/// <summary>A configuration file with comments and an order of its own, of which only the server's entry is ours.</summary>
/// <remarks>A text is the file's bytes one by one as characters, so that none of the user's can change.</remarks>
internal abstract record ClientConfig
{
    private ClientConfig() { }

    /// <param name="Container">The member that holds the servers, such as <c>mcpServers</c>.</param>
    internal sealed record Json(string Container) : ClientConfig
    {
        public override string Add(string? text, ServerEntry entry) => JsonConfig.Add(text, Container, entry);

        public override string? Remove(string text) => JsonConfig.Remove(text, Container);
    }

    /// <param name="Container">The table that holds the servers, such as <c>mcp_servers</c>.</param>
    internal sealed record Toml(string Container) : ClientConfig
    {
        public override string Add(string? text, ServerEntry entry) => TomlConfig.Add(text, Container, entry);

        public override string? Remove(string text) => TomlConfig.Remove(text, Container);
    }

    /// <summary>The text with the entry in it; of an entry that is there, only the way to start is brought up to date.</summary>
    /// <param name="text">Null: there is no file yet.</param>
    /// <exception cref="ConfigFormatException">The text cannot be read for certain.</exception>
    public abstract string Add(string? text, ServerEntry entry);

    /// <summary>The text without the entry; null when nothing but what <see cref="Add"/> writes into a new file is left.</summary>
    /// <exception cref="ConfigFormatException">The text cannot be read for certain.</exception>
    public abstract string? Remove(string text);
}

/// <summary>A configuration that cannot be edited without guessing.</summary>
/// <param name="message">What is wrong, and where.</param>
internal sealed class ConfigFormatException(string message) : Exception(message);
