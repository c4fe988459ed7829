using System.Diagnostics;

namespace Survey.EndToEnd.Tests;

/// <summary>A file system of its own, of a few megabytes in memory. Making one takes root's rights on Linux.</summary>
public sealed class SmallDisk : IDisposable
{
    public SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Mount.FullName);

    /// <summary>Where it is; whoever keeps files here uses the folder in it.</summary>
    public DirectoryInfo Folder => Mount.CreateSubdirectory("data");

    private DirectoryInfo Mount { get; } = Directory.CreateTempSubdirectory("survey-disk-");

    public void Grow(int megabytes) => Run("mount", "-o", $"remount,size={megabytes}m", Mount.FullName);

    public void Dispose()
    {
        Run("umount", Mount.FullName);
        Mount.Delete();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {errors}");
    }
}

/// <summary>A test that needs a <see cref="SmallDisk"/>; skipped with the reason where none can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSmallDiskFactAttribute : FactAttribute
{
    public OnSmallDiskFactAttribute()
    {
        try
        {
            new SmallDisk(1).Dispose();
        }
        catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Skip = $"No small disk can be made here: {refused.Message}";
        }
    }
}
