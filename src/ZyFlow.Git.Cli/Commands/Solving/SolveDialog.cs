using System.Text;
using ZyFlow.Git.Cli.Commands.Settling;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Cli.Commands.Solving;

/// <summary>Asks about each conflict, one key for an answer, and a way back to the one before.</summary>
internal sealed class SolveDialog(Session session)
{
    private const string Keys = "[o]urs  [t]heirs  [b]oth  b[a]se  [e]dit  [s]kip  [u]ndo  [q]uit";

    public void Ask(IReadOnlyList<Answers> lists)
    {
        var questions = lists
            .SelectMany(static list => list.Questions.Select((_, i) => (List: list, Index: i)))
            .ToList();
        for (var at = 0; at < questions.Count; )
        {
            var (list, index) = questions[at];
            Show(list, index, at, questions.Count);
            var step = Answer(list, index);
            if (step == Step.Quit)
                return;
            at = Math.Max(0, at + (step == Step.Back ? -1 : 1));
        }
    }

    private enum Step
    {
        Next,
        Back,
        Quit,
    }

    private void Show(Answers list, int index, int at, int count)
    {
        var question = list.Questions[index];
        session.Print();
        session.PrintLine(
            $"{at + 1} of {count}: {list.List.Path}: {question.Conflict.Subject}: {question.Conflict.Reason}"
        );
        ThreeWayView.Draw(
            session,
            [.. Enum.GetValues<Side>().Select(side => (side.ToString().ToLowerInvariant(), Shown(question, side)))]
        );
        session.PrintLine(Keys);
    }

    private static string Shown(MergePart.Disputed question, Side side)
    {
        var text = Encoding.UTF8.GetString(question.On(side).Span);
        return text.Length == 0 && side == Side.Base ? "(not known, or not there)" : text;
    }

    private Step Answer(Answers list, int index)
    {
        while (true)
        {
            switch (char.ToLowerInvariant(Console.ReadKey(intercept: true).KeyChar))
            {
                case 'o':
                    return Choose(list, index, HunkChoice.Of(Side.Ours), "ours");
                case 't':
                    return Choose(list, index, HunkChoice.Of(Side.Theirs), "theirs");
                case 'b':
                    return Choose(list, index, HunkChoice.Both, "both");
                case 'a':
                    return Choose(list, index, HunkChoice.Of(Side.Base), "base");
                case 'e':
                    if (HunkEditor.Edit(list.Questions[index]) is { } lines)
                        return Choose(list, index, HunkChoice.Of(lines), "edited");
                    session.PrintLine("Nothing was decided in the editor.");
                    session.PrintLine(Keys);
                    break;
                case 's':
                    return Choose(list, index, HunkChoice.Open, "skipped");
                case 'u':
                    session.PrintLine("back");
                    return Step.Back;
                case 'q' or '\u001b':
                    session.PrintLine("The rest stays open.");
                    return Step.Quit;
                default:
                    break;
            }
        }
    }

    private Step Choose(Answers list, int index, HunkChoice choice, string word)
    {
        list.Chosen[index] = choice;
        session.PrintLine(word);
        return Step.Next;
    }
}
