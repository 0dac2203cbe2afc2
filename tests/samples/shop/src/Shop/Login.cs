namespace Shop;

/// <summary>Somebody who gave the right password.</summary>
[Implements(Specs.AddLogin.T1_1_CheckThePassword.Id)]
public sealed class Login
{
    public static bool IsRight(string password) => password == "open sesame";
}
