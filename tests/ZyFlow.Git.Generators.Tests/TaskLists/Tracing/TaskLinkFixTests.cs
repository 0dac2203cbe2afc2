namespace ZyFlow.Git.Generators.Tests.TaskLists.Tracing;

public sealed class TaskLinkFixTests
{
    private static readonly (string, string?)[] Lists =
    [
        (
            TaskLists.Lists.AddLogin,
            "## 1. Login\n\n- [x] 1.1 Write the form\n- [ ] 1.2 Log out\n- [ ] 1.3 Log out\n- [-] Captcha 📅 2026-01-02\n"
        ),
    ];

    [Theory]
    [InlineData(
        "[Implements(Specs.AddLogin.T1_9_WriteTheForm.Id)]",
        "[Implements(Specs.AddLogin.T1_1_WriteTheForm.Id)]"
    )]
    [InlineData("[Implements(\"add-login/T1_9_WriteTheForm\")]", "[Implements(\"add-login/T1_1_WriteTheForm\")]")]
    [InlineData(
        "[Implements(Specs.AddLogin.T1_1_Old /* so */ . Id)]",
        "[Implements(Specs.AddLogin.T1_1_WriteTheForm /* so */ . Id)]"
    )]
    public async Task A_lost_name_becomes_the_name_of_the_task_that_took_its_place(string before, string after)
    {
        var project = new TracedProject($"namespace App\n{{\n    {before}\n    class A {{ }}\n}}\n", Lists);

        Assert.Equal(
            $"namespace App\n{{\n    {after}\n    class A {{ }}\n}}\n",
            await project.Fix("Name T1_1_WriteTheForm")
        );
    }

    [Fact]
    public async Task Several_tasks_that_may_be_meant_are_offered_and_a_person_chooses()
    {
        var project = new TracedProject("namespace App { [Verifies(Specs.AddLogin.T9_LogOut.Id)] class A { } }", Lists);

        Assert.Equal(["Name T1_2_LogOut", "Name T1_3_LogOut", "Remove the attribute"], await project.Fixes());
    }

    [Theory]
    [InlineData(
        "/// <summary>A</summary>\n    [Implements(\"nonsense\")]\n    // about A\n    class A { }",
        "/// <summary>A</summary>\n    // about A\n    class A { }"
    )]
    [InlineData(
        "[Implements(Specs.AddLogin.T9_X.Id), System.Obsolete]\n    class A { }",
        "[System.Obsolete]\n    class A { }"
    )]
    [InlineData(
        "[System.Obsolete]\n    [Implements(\"a/T1_X\")]\n    class A { }",
        "[System.Obsolete]\n    class A { }"
    )]
    [InlineData("[Implements(\"a/T1_X\")] class A { }", "class A { }")]
    [InlineData("class A { [Implements(Specs.Gone.T1_X.Id)] int _x; }", "class A { int _x; }")]
    [InlineData("class A { void M([Implements(\"a/T1_X\")] int x) { } }", "class A { void M(int x) { } }")]
    public async Task An_attribute_goes_and_what_stands_around_it_stays(string before, string after)
    {
        var project = new TracedProject($"namespace App\n{{\n    {before}\n}}\n", Lists);

        Assert.Equal($"namespace App\n{{\n    {after}\n}}\n", await project.Fix("Remove the attribute"));
    }
}
