using System.Text;

/// <summary>Started by the runtime before the program, it prints all the time from when the server has taken its output.</summary>
internal static class StartupHook
{
    public const string Noise = "something prints";

    public static void Initialize() =>
        new Thread(static () =>
        {
            while (!ReferenceEquals(Console.Out, Console.Error))
                Thread.Sleep(1);
            using var raw = Console.OpenStandardOutput();
            while (true)
            {
                Console.WriteLine(Noise);
                raw.Write(Encoding.ASCII.GetBytes(Noise + "\n"));
                Thread.Sleep(3);
            }
        })
        {
            IsBackground = true,
        }.Start();
}
