using System;
using System.Linq;

namespace Shop.Checks;

internal static class Program
{
    [Verifies(Specs.AddLogin.T1_1_CheckThePassword.Id)]
    private static void Main()
    {
        if (!Login.IsRight("open sesame"))
            throw new InvalidOperationException(Specs.AddLogin.T1_1_CheckThePassword.Title);

        foreach (var task in Specs.All)
            Console.WriteLine($"{task.Id} {task.State} {task.Path}:{task.Line}");
        var check = Specs.AddLogin.T1_1_CheckThePassword.Fields;
        Console.WriteLine($"{check.Owner} has {check.Estimate + 1} hours, the risk is {check.Risk}");
        var fields = TaskFields.Read(name => name == "risk" ? "low" : null);
        Console.WriteLine($"{fields.Risk is TaskFields.RiskChoice.Low}: {TaskFieldsTable.Name}");
        Console.WriteLine(
            $"{Specs.AddLogin.Sections.S1_비밀번호.Count(task => task.State == SpecTaskState.Done)} done in the first section"
        );
    }
}
