namespace Survey.Api.Shared;

/// <summary>
/// The sentences of the pages that respondents see. A sentence's key is its English text; <c>Words.cy.resx</c> holds the Welsh.
/// </summary>
public sealed class Words;
