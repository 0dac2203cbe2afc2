namespace ZyFlow.Git.Core.Tests.Merging.Text;

/// <summary>Three versions of one text; a null base means that both sides created the file.</summary>
public sealed record TextCase(string Kind, byte[]? Base, byte[] Ours, byte[] Theirs);

/// <summary>What git made of a case.</summary>
public sealed record GitVerdict(bool IsClean, byte[] Bytes);
