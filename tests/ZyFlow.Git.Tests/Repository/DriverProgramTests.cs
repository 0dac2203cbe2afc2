using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Tests.Repository;

public sealed class DriverProgramTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("zyflow-programs-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("tools", "tools/zyflow-merge")]
    [InlineData("prefix/lib/zyflow", "prefix/bin/zyflow-merge")]
    [InlineData("tools/.store/zyflow/0.1.0/tools/net10.0/linux-x64", "tools/zyflow-merge")]
    public void The_native_program_is_found_where_the_tool_was_installed(string toolFolder, string program)
    {
        var path = Program(program);
        Directory.CreateDirectory(Path.Combine(_root, toolFolder));

        Assert.Equal(new DriverProgram(path, null), DriverProgram.Find(Path.Combine(_root, toolFolder) + "/"));
    }

    [Fact]
    public void The_tool_takes_the_place_of_a_native_program_that_is_not_there()
    {
        var path = Program("tools/dotnet-zyflow");
        File.WriteAllText(Path.Combine(_root, "tools", "zyflow-merge"), "not executable");

        // Only where this machine has no native driver on PATH can the tool be asked to merge.
        if (Programs.Find(DriverProgram.NativeName) is null)
            Assert.Equal(
                new DriverProgram(path, DriverProgram.ManagedVerb),
                DriverProgram.Find(Path.Combine(_root, "tools"))
            );
    }

    private string Program(string relative)
    {
        var path = Path.Combine(_root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the root
        File.WriteAllText(path, "#!/bin/sh\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
