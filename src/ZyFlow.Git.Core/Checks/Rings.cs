using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Checks;

/// <summary>Finds rings in a graph of tasks, each once, without recursion.</summary>
internal static class Rings
{
    public static IEnumerable<IReadOnlyList<TaskItem>> Find(
        IReadOnlyList<TaskItem> tasks,
        Func<TaskItem, IEnumerable<TaskItem>> next
    )
    {
        var done = new HashSet<TaskItem>();
        foreach (var start in tasks)
        {
            var path = new List<TaskItem>();
            var place = new Dictionary<TaskItem, int>();
            var pending = new Stack<IEnumerator<TaskItem>>();
            if (done.Contains(start))
                continue;
            Enter(start);
            while (pending.TryPeek(out var targets))
            {
                if (!targets.MoveNext())
                {
                    pending.Pop();
                    done.Add(path[^1]);
                    place.Remove(path[^1]);
                    path.RemoveAt(path.Count - 1);
                }
                else if (place.TryGetValue(targets.Current, out var from))
                {
                    yield return path.GetRange(from, path.Count - from);
                }
                else if (!done.Contains(targets.Current))
                {
                    Enter(targets.Current);
                }
            }

            void Enter(TaskItem task)
            {
                place[task] = path.Count;
                path.Add(task);
                pending.Push(next(task).GetEnumerator());
            }
        }
    }
}
