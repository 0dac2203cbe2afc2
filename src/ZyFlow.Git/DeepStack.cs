namespace ZyFlow.Git;

/// <summary>The stack of threads that read task lists: no nesting of a file exhausts it, and a stack overflow cannot be caught.</summary>
public static class DeepStack
{
    /// <summary>Address space; unused pages cost nothing.</summary>
    public const int Bytes = 256 << 20;
}
