namespace ZyFlow.Git.Storage;

/// <summary>How far an operation is.</summary>
public enum SessionState
{
    Pending,
    Running,
    Success,
    Failed,
}
