using System.Globalization;
using Microsoft.Extensions.Localization;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>When something was saved and by whom, as people read it.</summary>
public static class Saved
{
    /// <summary>The time of day where the sector is, with the day unless that is today.</summary>
    public static string Time(AnswerState state, DateTime at)
    {
        var (there, now) = (state.Local(at), state.Local(state.ReadAt));
        return there.ToString(there.Date == now.Date ? "HH:mm" : "d MMM, HH:mm", CultureInfo.CurrentCulture);
    }

    /// <summary>Who saved the page last.</summary>
    public static string By(AnswerState state, AnswerPage page, IStringLocalizer<Words> words) => state.LastSaved(page) switch
    {
        null => words["A colleague"],
        { SavedBy: var by } when by == (state.Handover?.Id ?? state.Invitation.Id) => words["Somebody with your link"],
        { SavedByName: var name } => name,
    };
}
