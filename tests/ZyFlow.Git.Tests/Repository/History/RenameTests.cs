using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace ZyFlow.Git.Tests.Repository.History;

public sealed class RenameTests(ITestOutputHelper output)
{
    [Fact]
    public void Renamed_lists_are_those_of_git_with_its_likeness()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var dice = new Random(seed);
        using var past = new PastRepository();
        for (var i = 0; i < 40; i++)
        {
            var before = Enumerable.Range(0, 6).ToDictionary(n => $"changes/{n}/tasks.md", _ => List(dice));
            var after = before.ToDictionary(
                file => dice.Next(3) == 0 ? file.Key : $"archive/한글 {file.Key}",
                file => dice.Next(3) == 0 ? file.Value : Edited(dice, file.Value)
            );
            var first = past.Commit([], before, 1_000_000 + i);
            past.Commit([first], after, 1_000_001 + i);
        }

        using var repository = past.Open();
        var found = 0;
        for (var i = 0; i < past.Count; i += 2)
        {
            var (from, to) = (repository.History.Commit($"c{i}"), repository.History.Commit($"c{i + 1}"));
            var git = past
                .Git.Require("diff", "--raw", "-z", "-M", "--diff-filter=R", from.Id, to.Id)
                .Entries.Chunk(3)
                .Select(entry => (entry[1], entry[2], int.Parse(entry[0][^3..], CultureInfo.InvariantCulture)))
                .OrderBy(entry => entry.Item2, StringComparer.Ordinal);
            var ours = repository.History.Renames(from, to).Select(one => (one.From, one.To, one.Likeness)).ToArray();
            Assert.Equal(git, ours);
            found += ours.Length;
        }

        output.WriteLine($"{found} renames");
        Assert.True(found > 20, "hardly a rename was tried");
    }

    private static byte[] List(Random dice) =>
        Encoding.UTF8.GetBytes(
            string.Concat(
                Enumerable
                    .Range(1, dice.Next(5, 30))
                    .Select(n => $"- [ ] 1.{n} {new string((char)('a' + dice.Next(26)), dice.Next(1, 150))}\r\n")
            )
        );

    private static byte[] Edited(Random dice, byte[] list)
    {
        var lines = Encoding.UTF8.GetString(list).Split('\n');
        for (var i = dice.Next(lines.Length); i > 0; i--)
            lines[dice.Next(lines.Length)] = $"- [x] {dice.Next(100)} something else";
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
