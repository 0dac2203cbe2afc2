using System.Buffers;
using System.Text;

namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Writes the chunks of a merge, conflicts between markers.</summary>
internal readonly ref struct MergedTextWriter
{
    private const int DefaultSize = 7;

    private readonly TextLines _base;
    private readonly TextLines _ours;
    private readonly TextLines _theirs;
    private readonly Markers _markers;
    private readonly ArrayBufferWriter<byte> _output;

    public MergedTextWriter(TextLines @base, TextLines ours, TextLines theirs, Markers markers)
    {
        _base = @base;
        _ours = ours;
        _theirs = theirs;
        _markers = markers;
        _output = new(Math.Max(ours.Text.Length, theirs.Text.Length) + 256);
    }

    /// <param name="choices">One for each conflict; without them, all conflicts stay.</param>
    public TextMergeResult Write(List<MergeChunk> chunks, IReadOnlyList<HunkChoice>? choices = null)
    {
        var (at, conflicts, conflictBytes) = (0, 0, 0);
        foreach (var chunk in chunks)
        {
            if (chunk.Kind != ChunkKind.Conflict)
            {
                _output.Write(Agreed(chunk));
                continue;
            }

            if (choices?[at++] is { } choice && choice != HunkChoice.Open)
            {
                WriteChoice(chunk, choice);
                continue;
            }

            conflictBytes += WriteConflict(chunk);
            conflicts++;
        }

        return new(_output.WrittenSpan.ToArray(), conflicts, conflictBytes);
    }

    /// <summary>What nobody disputes.</summary>
    public ReadOnlySpan<byte> Agreed(MergeChunk chunk) =>
        chunk.Kind == ChunkKind.Theirs ? _theirs[chunk.Theirs] : _ours[chunk.Ours];

    /// <summary>The lines of a conflict in one version.</summary>
    public ReadOnlySpan<byte> On(MergeChunk chunk, Side side) =>
        side switch
        {
            Side.Base => _base[chunk.Base],
            Side.Ours => _ours[chunk.Ours],
            _ => _theirs[chunk.Theirs],
        };

    private void WriteChoice(MergeChunk conflict, HunkChoice choice)
    {
        if (choice is HunkChoice.Version version)
        {
            _output.Write(On(conflict, version.Side));
        }
        else if (choice is HunkChoice.Lines lines)
        {
            WriteSide(lines.Bytes.Span, LineEnd(conflict));
        }
        else
        {
            WriteSide(_ours[conflict.Ours], LineEnd(conflict));
            _output.Write(_theirs[conflict.Theirs]);
        }
    }

    /// <summary>Returns the number of bytes between the markers.</summary>
    private int WriteConflict(MergeChunk conflict)
    {
        var between = 0;
        var lineEnd = LineEnd(conflict);
        WriteMarker('<', _markers.OursLabel, lineEnd);
        between += WriteSide(_ours[conflict.Ours], lineEnd);
        if (_markers.Style != ConflictStyle.Merge)
        {
            WriteMarker('|', _markers.BaseLabel, lineEnd);
            between += WriteSide(_base[conflict.Base], lineEnd);
        }

        WriteMarker('=', null, lineEnd);
        between += WriteSide(_theirs[conflict.Theirs], lineEnd);
        WriteMarker('>', _markers.TheirsLabel, lineEnd);
        return between;
    }

    private void WriteMarker(char marker, string? label, ReadOnlySpan<byte> lineEnd)
    {
        var size = _markers.Size > 0 ? _markers.Size : DefaultSize;
        _output.GetSpan(size)[..size].Fill((byte)marker);
        _output.Advance(size);
        if (!string.IsNullOrEmpty(label))
        {
            _output.Write(" "u8);
            Encoding.UTF8.GetBytes(label, _output);
        }

        _output.Write(lineEnd);
    }

    private int WriteSide(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> lineEnd)
    {
        var start = _output.WrittenCount;
        _output.Write(lines);
        if (!lines.IsEmpty && lines[^1] != '\n')
            _output.Write(lineEnd);
        return _output.WrittenCount - start;
    }

    private ReadOnlySpan<byte> LineEnd(MergeChunk conflict) => IsCarriageReturnNeeded(conflict) ? "\r\n"u8 : "\n"u8;

    /// <summary>Whether both sides end the line above the conflict with CR LF, and base its first line.</summary>
    private bool IsCarriageReturnNeeded(MergeChunk conflict) =>
        EndsWithCarriageReturn(_ours, Math.Max(conflict.Ours.Start - 1, 0)) != false
        && EndsWithCarriageReturn(_theirs, Math.Max(conflict.Theirs.Start - 1, 0)) != false
        && EndsWithCarriageReturn(_base, 0) == true;

    /// <summary>Null when the version does not tell; a last line without an end follows the one above it.</summary>
    private static bool? EndsWithCarriageReturn(TextLines lines, int line)
    {
        if (lines.Count == 0)
            return null;

        if (lines[line][^1] != '\n')
        {
            if (line == 0)
                return null;
            line--;
        }

        return lines[line].EndsWith("\r\n"u8);
    }
}
