using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Mcp.Clients;

/// <summary>Makes the server known to a client, and unknown again.</summary>
public static class ClientInstallation
{
    /// <summary>What has to be written into the client's configuration; nothing is written yet.</summary>
    /// <param name="file">The configuration: <see cref="AgentClient.FileOf"/>.</param>
    /// <exception cref="ZyFlowException">The file cannot be read for certain; it stays as it is.</exception>
    public static RegistrationChange PlanInstall(AgentClient client, string file, ServerEntry entry) =>
        Plan(client, file, before => client.Config.Add(before, entry));

    /// <summary>What has to be taken out of it.</summary>
    /// <exception cref="ZyFlowException">The file cannot be read for certain; it stays as it is.</exception>
    public static RegistrationChange PlanRemove(AgentClient client, string file) =>
        Plan(client, file, before => before is null ? null : client.Config.Remove(before));

    private static RegistrationChange Plan(AgentClient client, string file, Func<string?, string?> after)
    {
        var before = SharedText.Read(file);
        try
        {
            return new RegistrationChange(file, before, after(before), Changed.File);
        }
        catch (ConfigFormatException problem)
        {
            throw new ZyFlowException(
                Problem.Refused,
                $"{file} stays as it is. {problem.Message}",
                $"Mend the file, or make the change by hand: docs/mcp/{client.Name}.md shows what {client.Title} needs.",
                problem
            );
        }
    }
}
