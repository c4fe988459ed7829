using System.Text.RegularExpressions;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>The columns of <c>contacts.csv</c>, in the order in which they are exported.</summary>
public static partial class ContactColumns
{
    public const string File = "contacts";
    public const string Reference = "reference";
    public const string Email = "email";

    public static readonly IReadOnlyList<Column<Contact>> All =
    [
        new()
        {
            Name = Reference,
            Required = true,
            Meaning = "The reference of the organisation that the contact answers for.",
            Write = contact => contact.Reference,
            // Known before the row is read: it says which contact the row is about.
            Read = (contact, _, _) => contact,
        },
        new()
        {
            Name = "name",
            Required = true,
            Meaning = "The contact's name, as mails address them.",
            Write = contact => contact.Name,
            Read = (contact, text, problem) => contact with { Name = CellText.Line(text, Contact.NameLength, problem) ?? contact.Name },
        },
        new()
        {
            Name = Email,
            Required = true,
            Meaning = "The contact's address. Another address is another contact.",
            Write = contact => contact.Email,
            Read = (contact, text, problem) => contact with { Email = ReadEmail(text, problem) },
        },
        new()
        {
            Name = "language",
            Meaning = "en for English or cy for Welsh; en when it is empty. What the contact chose on a page stays as it is.",
            Write = contact => contact.Language,
            Read = (contact, text, problem) =>
            {
                var language = CellText.Word(text, "language", Languages.All, problem) ?? Languages.English;
                return contact.LanguageChosenAt is null ? contact with { Language = language } : contact;
            },
        },
        new()
        {
            Name = "left",
            Meaning = "The day the contact left. A contact is never removed by leaving them out of a file.",
            Write = contact => OrganisationColumns.Day(contact.LeftOn),
            Read = (contact, text, problem) => contact with { LeftOn = CellText.Day(text, problem) },
        },
        new()
        {
            Name = "phone",
            Meaning = "The number at which a person may phone the contact, if they agreed to that.",
            Write = contact => contact.Phone ?? "",
            Read = (contact, text, problem) => contact with { Phone = CellText.Line(text, Contact.PhoneLength, problem) },
        },
    ];

    /// <summary>An address as it is kept. A problem is told when mail could not be sent to it.</summary>
    public static string ReadEmail(string text, Action<string> problem)
    {
        var email = text.Trim();
        if (email.Length > Contact.EmailLength)
            problem($"The address has {email.Length} characters; an address has at most {Contact.EmailLength}. Correct it.");
        else if (!EmailForm().IsMatch(email))
            problem($"\"{CellText.Shorten(email)}\" is not an email address. Write one address such as name@example.org.");
        return email;
    }

    // One @, no blanks, nothing that separates addresses or hides in a mail's head, and a dot in the domain.
    [GeneratedRegex(@"^[^\s\p{C}@,;:<>()\[\]""\\]{1,64}@[^\s\p{C}@,;:<>()\[\]""\\.]+(\.[^\s\p{C}@,;:<>()\[\]""\\.]+)+\z")]
    private static partial Regex EmailForm();
}
