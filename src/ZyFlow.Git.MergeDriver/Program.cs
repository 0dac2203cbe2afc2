using ZyFlow.Git.MergeDriver;

// A stack overflow cannot be caught, so the merge gets a stack that no real nesting exhausts; unused pages cost nothing.
const int StackBytes = 256 << 20;

var exit = ExitCode.Conflict;
var merge = new Thread(() => exit = Driver.Run(args), StackBytes);
try
{
    merge.Start();
    merge.Join();
}
catch (OutOfMemoryException)
{
    // A tight memory limit refuses the stack, not the merge.
    exit = Driver.Run(args);
}

return exit;
