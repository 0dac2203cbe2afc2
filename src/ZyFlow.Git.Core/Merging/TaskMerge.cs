using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging.Structure;
using ZyFlow.Git.Core.Merging.Text;

namespace ZyFlow.Git.Core.Merging;

/// <summary>A merge by meaning of three versions of one task list.</summary>
public static class TaskMerge
{
    /// <summary>Merges three versions; every input is accepted, and what is not a task list merges as text.</summary>
    /// <remarks>The order of the steps is merging.md section 1: what git itself would say is the standard to beat.</remarks>
    public static MergeResult Merge(
        ReadOnlyMemory<byte> @base,
        ReadOnlyMemory<byte> ours,
        ReadOnlyMemory<byte> theirs,
        MergeOptions options
    )
    {
        if (@base.Span.SequenceEqual(ours.Span))
            return Identical(theirs);
        if (@base.Span.SequenceEqual(theirs.Span) || ours.Span.SequenceEqual(theirs.Span))
            return Identical(ours);

        var text = TextMerge.Merge(@base.Span, ours.Span, theirs.Span, options.Markers);
        if (text.IsClean && (Ticks.AreAll(@base.Span, ours.Span) || Ticks.AreAll(@base.Span, theirs.Span)))
            return new MergeResult(text.Bytes, MergeMethod.Text, [], [], 0);
        if (!text.IsClean && Ticks.Union(@base.Span, ours.Span, theirs.Span) is { } ticked)
            return new MergeResult(ticked, MergeMethod.Tasks, [], [], 0);
        return ByTask(text, @base, ours, theirs, options);
    }

    /// <summary>The merge by task, or git's where that is the better one.</summary>
    internal static MergeResult ByTask(
        TextMergeResult text,
        ReadOnlyMemory<byte> @base,
        ReadOnlyMemory<byte> ours,
        ReadOnlyMemory<byte> theirs,
        MergeOptions options
    )
    {
        if (IsLong(@base.Span) || IsLong(ours.Span) || IsLong(theirs.Span))
            return AsText();
        if (!TryRead(@base.Span, ours.Span, theirs.Span, out var versions))
            return AsText();

        var (envelope, b, o, t) = Envelope.Open(versions.Base, versions.Ours, versions.Theirs);
        var profile = ProfileOf(b, o, t, options);
        if (HasHunk(b, profile) || HasHunk(o, profile) || HasHunk(t, profile))
            return AsText();

        var tasks = StructuralMerge.Run(b, o, t, profile, options);
        // A mark in front of a marker would hide it from everything that looks for markers.
        var hidesMarker = envelope.HasMark && tasks.StartsInHunk;
        if (hidesMarker || Choice.IsTextBetter(text, tasks, options, side => AsText().Choose(side)))
            return AsText();
        return new MergeResult(
            Encoding.UTF8.GetBytes(envelope.Close(tasks.Text, tasks.EndsInHunk)),
            MergeMethod.Tasks,
            tasks.Conflicts,
            tasks.Notices,
            tasks.HunkCount
        )
        {
            Dispute = tasks.HunkCount == 0 ? null : new TaskDispute(tasks, envelope, options.Markers),
        };

        MergeResult AsText() => TaskMerge.AsText(text, @base, ours, theirs, options.Markers);
    }

    /// <summary>Git's textual merge, whatever the bytes mean.</summary>
    public static MergeResult AsText(
        ReadOnlyMemory<byte> @base,
        ReadOnlyMemory<byte> ours,
        ReadOnlyMemory<byte> theirs,
        Markers markers
    ) => AsText(TextMerge.Merge(@base.Span, ours.Span, theirs.Span, markers), @base, ours, theirs, markers);

    private static MergeResult AsText(
        TextMergeResult text,
        ReadOnlyMemory<byte> @base,
        ReadOnlyMemory<byte> ours,
        ReadOnlyMemory<byte> theirs,
        Markers markers
    ) =>
        new(text.Bytes, MergeMethod.Text, [], [], text.Conflicts)
        {
            Dispute = text.IsClean ? null : new TextDispute(@base, ours, theirs, markers),
        };

    /// <summary>More lines than this merge as text (law P28); real lists have a few hundred.</summary>
    private const int MostLines = 200_000;

    private static bool IsLong(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n') > MostLines;

    private static MergeResult Identical(ReadOnlyMemory<byte> bytes) =>
        new(bytes.ToArray(), MergeMethod.Identity, [], [], 0);

    private static bool TryRead(
        ReadOnlySpan<byte> @base,
        ReadOnlySpan<byte> ours,
        ReadOnlySpan<byte> theirs,
        out (string Base, string Ours, string Theirs) versions
    )
    {
        versions = default;
        if (
            !TaskText.TryDecode(@base, out var b, out _)
            || !TaskText.TryDecode(ours, out var o, out _)
            || !TaskText.TryDecode(theirs, out var t, out _)
        )
        {
            return false;
        }

        versions = (b, o, t);
        return true;
    }

    /// <summary>One dialect for the whole merge: that of base, or of both sides where they agree.</summary>
    private static Profile ProfileOf(string @base, string ours, string theirs, MergeOptions options)
    {
        var (path, schema) = (options.Path, options.Schema);
        if (@base.Length > 0)
            return Profile.Detect(@base, path, schema).Profile;
        var profile = Profile.Detect(ours, path, schema).Profile;
        return profile == Profile.Detect(theirs, path, schema).Profile
            ? profile
            : new Profile(Dialect.Generic) { Schema = profile.Schema };
    }

    /// <summary>Markers in an input are a merge that nobody finished; only lines may be merged then.</summary>
    private static bool HasHunk(string text, Profile profile)
    {
        if (!text.Contains("<<<<<<<", StringComparison.Ordinal))
            return false;
        return TaskDocument.Parse(text, profile).Blocks.Any(static b => b.Kind == BlockKind.ConflictHunk);
    }
}
